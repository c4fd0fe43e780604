"""What an editor does to a page while its translation is under review, and what everybody then sees."""

from collections.abc import Callable
from functools import partial

from playwright.sync_api import BrowserContext, Locator, Page, expect

from core.directions import isolated
from tests.e2e.conftest import LiveSite
from tests.e2e.editors import editor_of_page, number_of_page
from tests.e2e.logging_in import open_browser
from tests.e2e.test_translation_journey import (
    ACCESSIBILITY,
    FRENCH_SUMMARY,
    FRENCH_TITLE,
    SUMMARY,
    TARGETS,
    TITLE,
    change_english_page,
    choose_in_menu,
    decide,
    open_review,
    press,
    string,
    told,
    translate_in_editor,
)

NEWER_SUMMARY = SUMMARY.replace("14", "10")


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    told(page, "published.")


def block(page: Page, words: str) -> Locator:
    """Return the first block of the page's text that has these words."""
    return page.locator("[data-streamfield-child]").filter(has_text=words).first


def change_blocks(page: Page) -> None:
    """Write other words in the summary; move a block, delete one, and add one, which has the words of another."""
    page.locator("[name=summary]").fill(NEWER_SUMMARY)
    block(page, "Known limits").get_by_role("button", name="Move up").first.click()
    block(page, "How we test").get_by_role("button", name="Delete").first.click()
    block(page, "What you can expect").get_by_role("button", name="Duplicate").first.click()
    publish(page)


def narrowed(page: Page, title: str) -> Locator:
    """Return the row of the overview about a page, by way of the menu and the search."""
    choose_in_menu(page, "Overview")
    narrowing = page.get_by_role("search", name="What the list shows")
    narrowing.get_by_label("Title").fill(title)
    narrowing.get_by_role("button", name="Show", exact=True).click()
    return page.get_by_role("row").filter(has_text=title)


def change_while_under_review(site: LiveSite, editor: Page, reviewer: Page) -> str:
    """Let a reviewer approve the title, then change the source; return its address in the admin."""
    open_review(reviewer, site)
    decide(reviewer, FRENCH_TITLE, "Approve")
    press(reviewer, "Save what I have chosen")
    told(reviewer, f"Approved: {isolated('reviewer-fr')}")
    address = editor_of_page(site, "en", ACCESSIBILITY)
    editor.goto(address)
    change_blocks(editor)
    return address.removesuffix("edit/")


def only_what_changed_is_open(reviewer: Page, translator: Page) -> None:
    """See that the approval stands, what is said of a change, and that memory knows the words of the added block."""
    reviewer.reload()
    told(reviewer, "The source has changed since this was submitted")
    told(reviewer, f"Approved: {isolated('reviewer-fr')}")
    expect(reviewer.get_by_text("Not translated yet.")).to_have_count(2)
    expect(reviewer.get_by_text(FRENCH_SUMMARY).first).to_be_visible()
    translator.goto(reviewer.url.partition("?")[0].replace("/review/", "/edit/"))
    expect(translator.get_by_text("How we test")).to_have_count(0)
    expect(
        translator.locator("[data-string]").filter(has_text="What you can expect")
    ).to_have_count(2)
    translator.get_by_role("link", name="To do").click()
    expect(translator.locator("[data-string]")).to_have_count(1)
    expect(string(translator, NEWER_SUMMARY).locator("ins")).to_contain_text("10")


def test_a_page_that_changes_moves_and_goes_is_followed_by_its_review_and_the_overview(
    own_site: LiveSite, new_context: Callable[..., BrowserContext]
):
    sign_in = partial(open_browser, new_context, own_site)
    editor = sign_in("editor")
    change_english_page(editor, own_site)
    translator, reviewer = sign_in("translator-fr"), sign_in("reviewer-fr")
    translate_in_editor(translator, own_site)
    at = change_while_under_review(own_site, editor, reviewer)
    only_what_changed_is_open(reviewer, translator)

    editor.goto(f"{at}copy/")
    editor.get_by_label("New title").fill("Another statement")
    editor.get_by_label("New slug").fill("another-statement")
    press(editor, "Copy this page")
    told(editor, "copied.")
    copied = narrowed(editor, "Another statement").locator(".translation-state")
    expect(copied).to_have_text(["Missing"] * len(TARGETS))

    elsewhere = number_of_page(own_site, "en", "about/")
    editor.goto(f"{at}move/{elsewhere}/confirm/")
    press(editor, "Yes, move this page")
    told(editor, "moved.")
    behind = narrowed(editor, TITLE).locator(".translation-state")
    expect(behind).to_have_text(["Live, but behind the source"] * len(TARGETS))
    told(editor, f"{len(TARGETS)} translated pages do not stand where their sources stand")

    editor.goto(f"{at}unpublish/")
    press(editor, "Yes, unpublish it")
    told(editor, "unpublished.")
    expect(narrowed(editor, TITLE)).to_contain_text("source is a draft")

    editor.goto(f"{at}delete/")
    press(editor, "Yes, delete it")
    told(editor, "deleted.")
    expect(narrowed(editor, TITLE)).to_have_count(0)
