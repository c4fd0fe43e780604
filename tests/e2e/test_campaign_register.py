"""Registering an action in a real browser: on a phone, with and without scripts, in English and in Arabic."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, PHONE, follow, visit
from tests.reporting import photo_bytes

SMALLEST = {"width": 320, "height": 640}
FIRST_PAGE = "en/support-dont-punish/global-day-of-action/2027/register/"
CODE = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")


def press(page: Page) -> None:
    """Press the button that saves and goes on."""
    follow(page, page.locator(".public-form button[type=submit]").first)


def begin(page: Page, site: LiveSite) -> str:
    """Begin a draft and return its code."""
    visit(page, f"{site.address}/{FIRST_PAGE}")
    page.select_option("#id_country", "EG")
    press(page)
    return choose_what_is_public(page)


def choose_what_is_public(page: Page) -> str:
    """Say how closely and when the place is shown, with which a draft begins, and return its code."""
    page.locator("input[name=precision][value=city]").check()
    page.locator("input[name=visibility][value=now]").check()
    press(page)
    return page.locator(".code__value").inner_text()


def go_to_place(page: Page, site: LiveSite, language: str) -> None:
    """Go on in a language; the year's page is there in English, the form in every language."""
    page.goto(f"{site.address}/{language}/my-action/place/")


def fill_in_city(page: Page, typed: str) -> None:
    """Type a city and, where several fit, choose the first."""
    page.locator("#id_city_as_written").fill(typed)
    press(page)
    fitting = page.locator("input[name=city]").first
    expect(page.locator("#id_title").or_(fitting)).to_be_visible()
    if fitting.is_visible():
        fitting.check()
        press(page)


def fill_in_rest(page: Page, title: str) -> None:
    """Fill in the other sections and come to the check."""
    page.locator("#id_title").fill(title)
    page.locator("input[name=kinds]").first.check()
    press(page)
    page.locator("#id_start_time").fill("18:00")
    page.select_option("#id_time_zone", "Africa/Cairo")
    press(page)
    page.locator("#id_links").fill("example.org")
    press(page)
    page.set_input_files(
        "#id_file", {"name": "poster.jpg", "mimeType": "image/jpeg", "buffer": photo_bytes()}
    )
    page.locator("#id_picture_alt").fill("A poster")
    page.locator("#id_has_agreed").check()
    press(page)
    # No grant is asked for.
    press(page)
    page.locator("#id_name").fill("Someone")
    press(page)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(request, new_context) -> Page:
    """Return a page of a phone's browser with or without scripts."""
    return new_context(viewport=PHONE, java_script_enabled=request.param).new_page()


@pytest.mark.parametrize(
    ("visitor", "language", "city", "title"),
    [
        (True, "en", "Cairo", "A stand at the market"),
        (False, "ar", "القاهرة", "كشك في السوق"),
    ],
    ids=["en-with scripts", "ar-without scripts"],
    indirect=["visitor"],
)
def test_action_goes_its_whole_way_to_received(
    common_site: LiveSite, new_context, visitor: Page, language, city, title
):
    code = begin(visitor, common_site)
    assert CODE.match(code)
    go_to_place(visitor, common_site, language)
    fill_in_city(visitor, city)
    fill_in_rest(visitor, title)
    expect(visitor.locator("main")).to_contain_text(title)
    expect(visitor.locator("main")).to_contain_text(city)
    expect(visitor.get_by_role("img", name="A poster")).to_be_visible()
    visitor.locator("#id_consent").check()
    press(visitor)

    expect(visitor).to_have_url(f"{common_site.address}/{language}/my-action/")
    expect(visitor.locator(".milestones__item")).to_have_count(2)
    other = new_context(viewport=DESKTOP).new_page()
    visit(other, f"{common_site.address}/{language}/my-action/")
    other.locator("#id_code").fill(code.lower().replace("-", " "))
    press(other)
    expect(other.locator("main")).to_contain_text(title)
    expect(other.locator("main")).not_to_contain_text("Someone")


def test_summary_leads_to_the_first_of_several_choices_and_an_action_can_be_erased(
    common_site: LiveSite, visitor: Page
):
    visit(visitor, f"{common_site.address}/{FIRST_PAGE}")
    visitor.select_option("#id_country", "EG")
    press(visitor)
    press(visitor)
    expect(visitor.locator("#error-summary")).to_be_focused()
    visitor.locator("#error-summary a").first.click()
    expect(visitor.locator("input[name=precision]").first).to_be_focused()

    code = choose_what_is_public(visitor)
    visitor.goto(f"{common_site.address}/en/my-action/withdraw/")
    visitor.locator("input[name=what][value=erase]").check()
    visitor.locator("input[name=counted][value=no]").check()
    press(visitor)
    visitor.goto(f"{common_site.address}/en/my-action/")
    visitor.locator("#id_code").fill(code)
    press(visitor)

    expect(visitor.locator("#error-summary")).to_contain_text("opens nothing")


def test_keyboard_alone_is_enough_for_the_choices(common_site: LiveSite, page: Page):
    visit(page, f"{common_site.address}/{FIRST_PAGE}")
    page.locator("#id_country").focus()
    page.keyboard.type("Egypt")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#id_country").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=precision][value=city]")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=visibility][value=after]")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator(".code__value")).to_be_visible()


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing_and_nothing_is_cut_off_on_the_way(
    common_site: LiveSite, new_context, language, scheme
):
    page = new_context(viewport=SMALLEST, color_scheme=scheme).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def look() -> None:
        assert violations(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST["width"], page.url

    visit(page, f"{common_site.address}/{FIRST_PAGE}")
    look()
    page.select_option("#id_country", "EG")
    press(page)
    look()
    press(page)
    look()
    page.locator("input[name=precision][value=place]").check()
    page.locator("input[name=visibility][value=now]").check()
    press(page)
    look()
    go_to_place(page, common_site, language)
    page.locator("#id_city_as_written").fill("Al")
    press(page)
    look()
    for section in ("safety", "what", "when", "details", "picture", "contact", "check"):
        page.goto(f"{common_site.address}/{language}/my-action/{section}/")
        look()
    for name in ("", "withdraw/", "copy/"):
        page.goto(f"{common_site.address}/{language}/my-action/{name}")
        look()
    assert said == []
