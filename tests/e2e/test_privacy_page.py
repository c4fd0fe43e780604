"""The privacy page and the reports, as readers and staff meet them in a browser."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import violations_of, violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session
from tests.e2e.reading import visit

NARROW = {"width": 320, "height": 640}
REPORTS = ["scheduled-jobs", "purge-runs", "contact-access"]


def privacy_page(site: LiveSite) -> str:
    return f"{site.address}/en/privacy/"


def test_axe_finds_nothing_where_cells_stand_beside_each_other_and_on_a_narrow_screen(
    page: Page, live_site: LiveSite
):
    visit(page, privacy_page(live_site))
    row = page.get_by_role("table").first.get_by_role("row").nth(1)

    tops = {cell.bounding_box()["y"] for cell in row.get_by_role("cell").all()}

    assert len(tops) == 1
    expect(row.locator(".privacy-register__label").first).to_be_hidden()
    assert violations_on_light_and_dark(page) == []

    page.set_viewport_size(NARROW)
    widths = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert widths[0] <= widths[1]
    assert violations_on_light_and_dark(page) == []


def test_the_register_is_a_list_on_a_narrow_screen_and_still_a_table_by_its_roles(
    new_context: Callable[..., BrowserContext], live_site: LiveSite
):
    page = new_context(viewport=NARROW, java_script_enabled=False).new_page()
    visit(page, privacy_page(live_site))
    table = page.get_by_role("table", name="People who work on this site")

    expect(table.get_by_role("columnheader")).to_have_count(5)
    row = table.get_by_role("row").nth(1)
    boxes = [cell.bounding_box() for cell in row.get_by_role("cell").all()]
    assert len(boxes) == 4
    assert [box["y"] for box in boxes] == sorted({box["y"] for box in boxes})
    expect(row.get_by_text("How long", exact=True)).to_be_visible()


def test_an_administrator_reaches_every_report_and_axe_finds_no_fault_in_the_tables(
    page: Page, live_site: LiveSite
):
    give_session(page.context, live_site, "admin")
    for report in REPORTS:
        answer = page.goto(f"{live_site.address}/admin/reports/{report}/")
        assert answer.status == 200
        assert urlsplit(page.url).path == f"/admin/reports/{report}/"
        assert violations_of(page, ["color-contrast", "th-has-data-cells", "label"]) == []


def test_the_warning_on_the_first_page_leads_to_the_report(page: Page, live_site: LiveSite):
    give_session(page.context, live_site, "editor")
    visit(page, f"{live_site.address}/admin/")

    page.locator("section", has_text="late").get_by_role("link", name="Scheduled jobs").click()

    expect(page.get_by_text("Publish and take down on time")).to_be_visible()
