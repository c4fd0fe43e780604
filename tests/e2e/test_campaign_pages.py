"""The campaign's pages in a real browser: years, figures, safety."""

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, PHONE, visit

YEARS = "support-dont-punish/global-day-of-action/"
PATHS = ["support-dont-punish/", "support-dont-punish/safety/", YEARS, f"{YEARS}2027/"]
LOOKS = ((DESKTOP, "light"), (PHONE, "dark"))
NARROW = {"width": 320, "height": 640}
# Publishes the pages in Arabic with their English text, for the sake of their layout.
IN_ARABIC = """
from wagtail.models import Locale
from campaign.models import GlobalDaysPage, GlobalDayPage
arabic = Locale.objects.get(language_code="ar")
for model in (GlobalDaysPage, GlobalDayPage):
    for page in model.objects.filter(locale__language_code="en"):
        copy = page.get_translation_or_none(arabic) or page.copy_for_translation(arabic)
        copy.save_revision().publish()
"""


def test_axe_finds_nothing_on_the_campaigns_pages_and_none_is_wider_than_its_window(
    page, live_site
):
    page.emulate_media(reduced_motion="reduce")
    faults, widths = {}, {}
    for path in PATHS:
        visit(page, f"{live_site.address}/en/{path}")
        for size, scheme in LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            faults[path, scheme] = violations(page)
        page.set_viewport_size(NARROW)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")

    assert len(faults) == len(PATHS) * len(LOOKS)
    assert [fault for found in faults.values() for fault in found] == []
    assert widths == dict.fromkeys(PATHS, NARROW["width"])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_captions_of_wide_tables_are_read_without_moving_the_table(
    new_context, live_site, language
):
    page = new_context(viewport=PHONE).new_page()
    visit(page, f"{live_site.address}/{language}/{YEARS}")

    caption = page.locator(".table__caption").first.bounding_box()
    table = page.locator(".table").first.bounding_box()
    assert caption["width"] <= table["width"]
    assert table["x"] <= caption["x"] + 1
    assert caption["x"] + caption["width"] <= table["x"] + table["width"] + 1


def test_the_years_read_from_right_to_left_with_a_chart_that_is_not_mirrored(
    new_context, own_site: LiveSite
):
    own_site.manage("shell", "--no-imports", "-c", IN_ARABIC)
    page = new_context(viewport=PHONE).new_page()
    visit(page, f"{own_site.address}/ar/{YEARS}")

    bar = page.locator(".year-chart__drawing .year-chart__bar").first.bounding_box()
    label = page.locator(".year-chart__drawing .year-chart__year").first.bounding_box()
    heading = page.locator(".year-list__link").first.bounding_box()
    assert bar["x"] > label["x"]
    assert heading["x"] + heading["width"] > PHONE["width"] * 0.85
    assert violations(page) == []
    visit(page, f"{own_site.address}/ar/{YEARS}2027/")
    assert violations(page) == []


def test_a_reader_finds_the_open_form_and_the_safety_guidance_without_javascript(
    new_context, live_site
):
    page = new_context(java_script_enabled=False).new_page()
    visit(page, f"{live_site.address}/en/{YEARS}")

    page.get_by_role("link", name="Global Day of Action 2027").first.click()
    page.get_by_role("link", name="Staying safe").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Staying safe")
    expect(page.get_by_text("What was public may have been copied by others")).to_be_visible()


def test_the_dates_are_saved_as_a_calendar(new_context, live_site):
    page = new_context(accept_downloads=True).new_page()
    visit(page, f"{live_site.address}/en/{YEARS}2027/")

    with page.expect_download() as download:
        page.get_by_role("link", name="Save the dates in your calendar (.ics)").click()

    assert download.value.suggested_filename == "2027-dates.ics"
