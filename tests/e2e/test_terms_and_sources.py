"""Terms explained in place and sources, as readers and editors use them."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.editors import editor_of_page
from tests.e2e.later_states import violations_in
from tests.e2e.logging_in import give_session
from tests.e2e.reading import DESKTOP, PHONE, hub, visit

NARROW = {"width": 320, "height": 640}
# The hub and the map have tests of their own with axe, in this size and with no term open.
READ_WHOLE_ELSEWHERE = ("", "map/")
WITHIN_THE_SCREEN = """
    (element) => {
      const box = element.getBoundingClientRect();
      return box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
    }
"""


@pytest.mark.parametrize("javascript", [True, False])
def test_a_term_opens_beside_the_text_is_walked_into_and_left_with_escape(
    new_context, live_site, javascript
):
    page = new_context(viewport=DESKTOP, java_script_enabled=javascript).new_page()
    visit(page, hub(live_site, "en"))
    term = page.locator("button.term").first
    explanation = page.locator(f"[id='{term.get_attribute('popovertarget')}']")
    expect(explanation).to_be_hidden()

    term.focus()
    page.keyboard.press("Enter")
    expect(explanation).to_be_visible()
    page.keyboard.press("Escape")

    expect(explanation).to_be_hidden()
    expect(term).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".explanation:popover-open a").first).to_be_focused()

    page.keyboard.press("Escape")
    another = page.get_by_role("button", name="harm reduction", exact=True)
    expect(another).to_have_count(1)
    another.click()
    expect(page.get_by_role("note").filter(has_text="harm reduction").first).to_be_visible()


@pytest.mark.parametrize(("language", "style"), [("en", "italic"), ("ar", "normal")])
def test_arabic_letters_are_stressed_upright(page: Page, live_site, language, style):
    visit(page, f"{live_site.address}/{language}/glossary/")

    expect(page.locator("main i").first).to_have_css("font-style", style)


@pytest.mark.parametrize("size", [NARROW, DESKTOP], ids=["narrow", "desktop"])
def test_an_explanation_fits_the_screen(new_context, live_site, size):
    page = new_context(viewport=size).new_page()
    visit(page, hub(live_site, "en"))

    for term in page.locator("button.term").all():
        if not term.is_visible():
            continue
        term.click()
        explanation = page.locator(".explanation:popover-open")
        expect(explanation).to_have_count(1)
        assert explanation.evaluate(WITHIN_THE_SCREEN)
        explanation.get_by_role("button", name="Close").click()
        expect(explanation).to_have_count(0)


def test_axe_finds_nothing_on_terms_and_sources(new_context, live_site):
    page = new_context(viewport=PHONE).new_page()
    found = []
    for path in ("", "map/", "glossary/", "topics/", "topics/thresholds/"):
        visit(page, f"{live_site.address}/en/{path}")
        terms = page.locator("main button.term:visible")
        if terms.count():
            terms.first.click()
        if path in READ_WHOLE_ELSEWHERE:
            found += violations_in(page, [".explanation:popover-open"])
        else:
            found += violations_on_light_and_dark(page)

    assert found == []


def test_paper_carries_the_meaning_of_terms(page: Page, live_site):
    visit(page, f"{live_site.address}/en/map/")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Terms on this page")).to_be_visible()
    expect(page.locator(".explanation").first).to_be_visible()
    expect(page.locator(".explanation__actions > button").first).to_be_hidden()
    expect(page.locator(".sources__item").first).to_be_visible()


def test_a_mark_leads_to_its_source_and_back(new_context, live_site):
    page = new_context(viewport=DESKTOP, java_script_enabled=False).new_page()
    visit(page, f"{live_site.address}/en/support-dont-punish/")

    page.locator(".citation__link").first.click()
    expect(page).to_have_url(re.compile("#source-1$"))
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.locator("#source-1 .back-links__link").first.click()

    expect(page).to_have_url(re.compile("#citation-1-1$"))
    expect(page.locator("#citation-1-1")).to_be_in_viewport()


def test_glossary_and_topics_are_reached_from_every_page(page: Page, live_site):
    visit(page, f"{live_site.address}/en/contact/")
    page.get_by_role("contentinfo").get_by_role("link", name="Glossary").click()
    expect(page).to_have_url(f"{live_site.address}/en/glossary/")

    page.get_by_role("contentinfo").get_by_role("link", name="Topics").click()
    page.get_by_role("link", name="Thresholds and personal use").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Thresholds and personal use")
    expect(page.get_by_role("navigation", name="You are here")).to_contain_text("Topics")


def test_an_editor_explains_a_term_and_cites_a_source(page: Page, own_site: LiveSite):
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    give_session(page.context, own_site, "editor")
    page.goto(editor_of_page(own_site, "en", "contact/"))
    text = page.locator("[data-contentpath='body'] .public-DraftEditor-content").first

    text.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" /")
    page.get_by_role("option", name="Explain a term").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Term").select_option(label="stigma")
    dialog.get_by_role("button", name="Insert").click()
    expect(text.locator(".TooltipEntity").filter(has_text="stigma")).to_be_visible()
    expect(dialog).to_be_hidden()

    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" /")
    page.get_by_role("option", name="Cite a source").click()
    dialog.get_by_role("combobox").select_option(label="A Quiet Revolution, 2016")
    dialog.get_by_label("Place in the source").fill("p. 12")
    dialog.get_by_role("button", name="Insert").click()
    expect(text.locator(".TooltipEntity").filter(has_text="Quiet")).to_be_visible()
    # The editor keeps what it shows in the form's field, a moment later.
    field = page.locator("[data-contentpath='body'] input[name$=value]").first
    expect(field).to_have_value(re.compile("CITATION"))

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("published.")).to_be_visible()

    page.goto(f"{own_site.address}/en/contact/")
    expect(page.get_by_role("button", name="stigma")).to_be_visible()
    expect(page.locator(".citation")).to_contain_text("[1, p. 12]")
    expect(page.locator("#source-1")).to_contain_text("A Quiet Revolution")
    assert errors == []
