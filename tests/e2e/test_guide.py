"""The guide in a browser: a reader keeps the passage when the language changes, with a script and without."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, PHONE, visit

MAKE = """
import uuid
from django.utils.translation import override
from tests.guide import chapter, stage, translated
with override("en"):
    page = chapter(stage("read"), "passages", body=[
        {"type": "paragraph", "value": "<p>" + "Many words. " * 400 + "</p>", "id": str(uuid.uuid4())},
        {"type": "paragraph", "value": "<p>The passage.</p>", "id": "aaaaaaaa-0000-4000-8000-000000000001"},
        {"type": "checklist", "value": {"title": "Before", "introduction": "", "items": [
            {"type": "item", "value": "We know.", "id": str(uuid.uuid4())}]}, "id": str(uuid.uuid4())},
        {"type": "answer", "value": {"question": "Why?", "short": "<p>So.</p>", "detail_title": "More",
            "detail": "<p>Because.</p>"}, "id": str(uuid.uuid4())},
    ])
    translated(page, "ar", title="فصل", summary="ملخص", answer="جواب")
"""
CHAPTER = "guide/read/passages/"
ANCHOR = "b-aaaaaaaa"


@pytest.fixture(scope="session")
def guide_site(common_site: LiveSite) -> LiveSite:
    """Return a site with a chapter in English and Arabic."""
    common_site.manage("shell", "--no-imports", "-c", MAKE)
    return common_site


def address(site: LiveSite, language: str) -> str:
    return f"{site.address}/{language}/{CHAPTER}"


def test_language_switcher_opens_the_same_passage(guide_site: LiveSite, page: Page):
    visit(page, f"{address(guide_site, 'en')}#{ANCHOR}")

    page.locator(".language-switcher summary").first.click()
    page.locator(".language-switcher__link", has_text="العربية").click()

    expect(page).to_have_url(f"{address(guide_site, 'ar')}#{ANCHOR}")
    expect(page.locator(f"#{ANCHOR}")).to_be_in_viewport()


def test_passage_is_reached_in_another_language_without_scripts(guide_site: LiveSite, new_context):
    page = new_context(java_script_enabled=False).new_page()
    visit(page, address(guide_site, "en"))

    page.locator(f"#{ANCHOR} .passage-link").click()
    expect(page.locator(".passage-quote")).to_contain_text("The passage.")
    page.locator(".passage-languages__link", has_text="العربية").click()

    expect(page).to_have_url(f"{address(guide_site, 'ar')}#{ANCHOR}")
    expect(page.locator(f"#{ANCHOR}")).to_be_in_viewport()


def test_contents_stand_beside_the_text_fold_on_a_phone_and_are_not_printed(
    guide_site: LiveSite, page: Page
):
    visit(page, address(guide_site, "en"))
    current = page.locator(".guide-contents [aria-current=page]")

    expect(current).to_be_visible()
    page.set_viewport_size(PHONE)
    expect(current).to_be_hidden()
    page.locator(".guide-contents__summary").click()
    expect(current).to_be_visible()

    page.emulate_media(media="print")

    expect(page.locator(".guide-contents")).to_be_hidden()
    expect(page.locator(".passage-link").first).to_be_hidden()
    expect(page.locator(".answer__text")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_a_chapter(guide_site: LiveSite, page: Page, language: str):
    found = []
    for path in (CHAPTER, f"{CHAPTER}cite/{ANCHOR}/", f"{CHAPTER}print/"):
        visit(page, f"{guide_site.address}/{language}/{path}")
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            found += violations_on_light_and_dark(page)

    assert found == []
