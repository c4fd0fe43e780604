"""Actions in a real browser: with and without scripts, on a phone, for axe, and in frames of other sites."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import violations, violations_on_light_and_dark
from tests.e2e.reading import DESKTOP, PHONE, visit
from tests.seeing import YEAR

WIDTH = "document.documentElement.scrollWidth"


def first_action(page, site) -> str:
    visit(page, f"{site.address}{YEAR}")
    return page.locator(".action-teaser__title a").first.get_attribute("href")


def violations_in_both_sizes(page) -> list[str]:
    found = []
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        found += [f"{size['width']} px, {line}" for line in violations_on_light_and_dark(page)]
    return found


def test_axe_finds_nothing_on_the_year_and_on_an_action(page, live_site):
    action = first_action(page, live_site)
    on_year = violations_in_both_sizes(page)
    visit(page, f"{live_site.address}{action}")

    assert (on_year, violations_in_both_sizes(page)) == ([], [])


def test_axe_finds_nothing_on_the_embed_and_on_a_wrong_filter(new_context, live_site):
    page = new_context(viewport=PHONE).new_page()
    for address in ("embed/", "?country=nowhere"):
        visit(page, f"{live_site.address}{YEAR}{address}")

        assert violations(page) == []


def test_a_reader_without_scripts_filters_the_list_and_opens_an_action(new_context, live_site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_site.address}{YEAR}")
    page.get_by_label("Country").select_option("PH")
    page.get_by_role("button", name="Filter").click()

    expect(page.locator(".action-teaser")).to_have_count(2)
    page.get_by_role("link", name="March of the yellow umbrellas").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("March of the yellow umbrellas")
    expect(page.locator("main")).to_contain_text("Open-air stage in Rizal Park")
    expect(page.locator(".example-label")).to_have_text("Invented example")


def test_pages_of_actions_fit_a_small_phone_ask_no_other_host_and_set_no_cookie(
    new_context, live_site
):
    context = new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    action = first_action(page, live_site)
    widths = {YEAR: page.evaluate(WIDTH)}
    for address in (action, f"{YEAR}embed/"):
        visit(page, f"{live_site.address}{address}")
        widths[address] = page.evaluate(WIDTH)

    assert {address: width for address, width in widths.items() if width > 320} == {}
    assert [url for url in asked if not url.startswith(live_site.address)] == []
    assert context.cookies() == []


@pytest.fixture
def other_site() -> Iterator[Callable[[str], str]]:
    """Serve a page of another site on a port of its own; what is called returns its address."""
    pages: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()

    def serve(html: str) -> str:
        pages["/"] = html.encode()
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()
    thread.join()


def test_another_site_can_frame_the_totals_and_not_the_page(new_context, live_site, other_site):
    page = new_context().new_page()
    page.goto(
        other_site(
            "".join(
                f'<iframe name="{name}" src="{live_site.address}{YEAR}{path}"></iframe>'
                for name, path in (("totals", "embed/"), ("year", ""))
            )
        )
    )

    totals = page.frame_locator("[name=totals]").locator(".totals__heading")
    expect(totals).to_contain_text("actions by country")
    expect(page.frame_locator("[name=year]").locator(".page-header__title")).to_have_count(0)
