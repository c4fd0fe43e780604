"""A term of the glossary that changes, on its way to its readers and to whoever translates a text that uses it."""

from collections.abc import Callable
from functools import partial

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import LiveSite
from tests.e2e.editors import editor_of_page
from tests.e2e.logging_in import open_browser
from tests.e2e.test_translation_changes import narrowed, publish
from tests.e2e.test_translation_journey import ACCESSIBILITY, box, decide, press, string, told

TERM, FRENCH_TERM = "ally in reform", "personne alliée de la réforme"
SUMMARY = "An ally in reform tells us what does not work."
WITHOUT_THE_TERM = "Une amie nous dit ce qui ne marche pas."
WITH_THE_TERM = f"Une {FRENCH_TERM} nous dit ce qui ne marche pas."


def change_term(page: Page, site: LiveSite) -> None:
    """Give the English term another name, and publish it."""
    page.goto(f"{site.address}/admin/snippets/core/glossaryterm/?q=ally&locale=en")
    page.get_by_role("link", name="ally", exact=True).click()
    page.locator("[name=term]").fill(TERM)
    publish(page)


def open_in_french(page: Page, title: str) -> None:
    """Go from the overview to the French strings that are to do."""
    narrowed(page, title).get_by_role("link", name=title).click()
    french = page.get_by_role("region", name="Français")
    french.get_by_role("link", name="Translate", exact=True).click()
    page.get_by_role("link", name="To do").click()
    expect(page.locator("[data-string]")).to_have_count(1)


def approve_and_publish(page: Page, editor_address: str, words: str) -> None:
    """Approve the submitted words in the review that belongs to an editor, and publish them."""
    page.goto(editor_address.partition("?")[0].replace("/edit/", "/review/"))
    decide(page, words, "Approve")
    press(page, "Save and publish")
    told(page, "published")


def use_the_term(page: Page, site: LiveSite) -> str:
    """Use the term in a page, publish that, and return the page's title."""
    page.goto(editor_of_page(site, "en", ACCESSIBILITY))
    title = page.locator("[name=title]").input_value()
    page.locator("[name=summary]").fill(SUMMARY)
    publish(page)
    return title


def test_a_changed_term_reaches_its_readers_and_the_next_translation(
    own_site: LiveSite, new_context: Callable[..., BrowserContext]
):
    sign_in = partial(open_browser, new_context, own_site)
    editor, translator = sign_in("editor"), sign_in("translator-fr")
    change_term(editor, own_site)
    translator.goto(f"{own_site.address}/admin/")
    open_in_french(translator, TERM)
    box(translator, TERM).fill(FRENCH_TERM)
    press(translator, "Save and submit for review")
    told(translator, "Submitted.")
    approve_and_publish(sign_in("reviewer-fr"), translator.url, FRENCH_TERM)

    reader = new_context().new_page()
    reader.goto(f"{own_site.address}/fr/glossary/")
    expect(reader.get_by_text(FRENCH_TERM, exact=True).first).to_be_visible()

    title = use_the_term(editor, own_site)
    open_in_french(translator, title)
    expect(string(translator, SUMMARY)).to_contain_text(FRENCH_TERM)
    warning = string(translator, SUMMARY).locator("[data-problems] li").filter(has_text=FRENCH_TERM)
    box(translator, SUMMARY).fill(WITHOUT_THE_TERM)
    expect(warning).to_be_visible()
    box(translator, SUMMARY).fill(WITH_THE_TERM)
    expect(warning).to_have_count(0)
