"""A changed page on its way to the readers of two languages: overview, editor, file, review, and publishing together."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.conftest import LiveSite
from tests.e2e.editors import editor_of_page
from tests.e2e.logging_in import open_browser

ACCESSIBILITY = "accessibility/"
TITLE = "Accessibility of this site"
SUMMARY = "What we do so that everyone can use this site. We answer reports within 14 days."
FRENCH_TITLE = "Accessibilité de ce site"
FRENCH_SUMMARY = (
    "Ce que nous faisons pour que chacun utilise ce site. Nous répondons sous 14 jours."
)
BETTER_SUMMARY = (
    "Ce que nous faisons pour que tout le monde utilise ce site. Nous répondons sous 14 jours."
)
ARABIC = {
    TITLE: "إمكانية الوصول إلى هذا الموقع",
    SUMMARY: "ما نفعله ليتمكن الجميع من استخدام هذا الموقع. نرد على البلاغات خلال 14 يومًا.",
}
COMMENT = "“Chacun” leaves people out: “tout le monde” is what we say."
SET = "Accessibility, French and Arabic"
XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
TARGETS = ("fr", "es", "ar", "ru")


def choose_in_menu(page: Page, entry: str) -> None:
    """Choose an entry below Translation in the menu of the admin."""
    menu = page.get_by_role("navigation", name="Main menu")
    menu.get_by_role("button", name="Translation", exact=True).click()
    with page.expect_navigation():
        menu.get_by_role("link", name=entry, exact=True).click()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).last.click()


def told(page: Page, words: str) -> None:
    expect(page.get_by_text(words)).to_be_visible()


def change_english_page(page: Page, site: LiveSite) -> None:
    page.goto(editor_of_page(site, "en", ACCESSIBILITY))
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill(SUMMARY)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    told(page, "published.")


def is_behind_everywhere(page: Page) -> None:
    """See in the overview that every language is live, but behind."""
    choose_in_menu(page, "Overview")
    narrowing = page.get_by_role("search", name="What the list shows")
    narrowing.get_by_label("Title").fill(TITLE)
    narrowing.get_by_role("button", name="Show", exact=True).click()
    row = page.get_by_role("row").filter(has_text=TITLE)
    expect(row.locator(".translation-state")).to_have_text(
        ["Live, but behind the source"] * len(TARGETS)
    )


def make_set(page: Page) -> None:
    choose_in_menu(page, "Publish together")
    page.get_by_label("Name").fill(SET)
    press(page, "Make it")
    told(page, "Nothing is in this set yet.")


def string(page: Page, source: str) -> Locator:
    """Return the part of the translation editor about one string."""
    return page.locator("[data-string]").filter(has_text=source)


def box(page: Page, source: str) -> Locator:
    return string(page, source).locator("textarea[name^='text-']")


def open_thing(page: Page, site: LiveSite, language: str) -> Locator:
    """Go from what the first page of the admin says is behind to the page; return what it says of a language."""
    page.goto(f"{site.address}/admin/")
    page.get_by_role("link", name="page behind its source").click()
    page.get_by_role("link", name=TITLE).click()
    return page.get_by_role("region", name=language)


def translate_in_editor(page: Page, site: LiveSite) -> None:
    """Go from what is behind to the editor, make a mistake, be told of it while typing, mend it and submit."""
    open_thing(page, site, "Français").get_by_role("link", name="Translate", exact=True).click()
    page.get_by_role("link", name="To do").click()
    expect(page.locator("[data-string]")).to_have_count(2)
    box(page, TITLE).fill(FRENCH_TITLE)
    problems = string(page, SUMMARY).locator("[data-problems] li")
    box(page, SUMMARY).fill(FRENCH_SUMMARY.replace("14", "41"))
    expect(problems.filter(has_text="14")).to_be_visible()
    box(page, SUMMARY).fill(FRENCH_SUMMARY)
    expect(problems.filter(has_text="14")).to_have_count(0)
    press(page, "Save and submit for review")
    told(page, "Submitted.")


def translate_by_file(page: Page, site: LiveSite, folder: Path) -> None:
    """Get what is to do as XLIFF, translate it in another program, look at the report, and have it stored."""
    open_thing(page, site, "العربية").get_by_role("link", name="Translate", exact=True).click()
    page.get_by_role("link", name="Translation files").click()
    page.get_by_role("combobox", name="Strings").select_option("to-do")
    page.get_by_role("radio", name="XLIFF").check()
    with page.expect_download() as waiting:
        press(page, "Download")
    path = folder / "arabic.xlf"
    waiting.value.save_as(path)
    translate_xliff(path)

    page.locator("#id_file").set_input_files(path)
    press(page, "Read it, and store nothing yet")
    for words in ARABIC.values():
        expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("checkbox", name="Submit for review").check()
    press(page, "Yes, store what is new and changed")
    told(page, "2 strings are written.")


def translate_xliff(path: Path) -> None:
    """Do what a program for translators does: fill in the targets, with nothing of this site's own code."""
    ElementTree.register_namespace("", XLIFF)
    tree = ElementTree.parse(path)
    for unit in tree.iter(f"{{{XLIFF}}}trans-unit"):
        source, target = unit.find(f"{{{XLIFF}}}source"), unit.find(f"{{{XLIFF}}}target")
        assert source is not None
        assert target is not None
        words = ARABIC.get(source.text or "")
        if words:
            target.text = words
            target.set("state", "translated")
    tree.write(path, encoding="utf-8", xml_declaration=True)


def open_review(page: Page, site: LiveSite) -> None:
    """Go from the first page of the admin to the translation that awaits review."""
    page.goto(f"{site.address}/admin/")
    page.get_by_role("link", name="1 translation awaits your review").click()
    page.get_by_role("link", name=TITLE).click()


def decide(page: Page, words: str, choice: str, comment: str = "") -> None:
    """Choose what to say of the string with these words."""
    of_string = page.locator(".translation-string").filter(has_text=words)
    of_string.get_by_role("radio", name=choice).check()
    if comment:
        of_string.get_by_label("Comment", exact=True).fill(comment)


def ask_for_changes(page: Page) -> None:
    decide(page, FRENCH_TITLE, "Approve")
    decide(page, FRENCH_SUMMARY, "Ask for changes", COMMENT)
    press(page, "Save what I have chosen")
    told(page, "A reviewer asks for changes in 1 string.")


def mend(page: Page, site: LiveSite) -> None:
    """Find the comment, write better words, and submit again."""
    page.goto(f"{site.address}/admin/")
    page.get_by_role("link", name=f"Changes asked: {TITLE} (Français)").click()
    expect(page.locator("[data-string]")).to_have_count(1)
    told(page, COMMENT)
    box(page, SUMMARY).fill(BETTER_SUMMARY)
    press(page, "Save and submit for review")
    told(page, "Submitted.")


def add_to_set(page: Page) -> None:
    page.locator("#set").select_option(label=SET)
    press(page, "Save and add to the set")
    told(page, "Nothing is in the way of publishing it.")


def publish_together(page: Page) -> None:
    choose_in_menu(page, "Publish together")
    page.get_by_role("link", name=SET).click()
    press(page, "Publish all now")
    told(page, "Published together")


def says_it_is_behind(reader: Page, site: LiveSite, code: str) -> bool:
    """Say whether the page tells its readers that the English text is newer."""
    reader.goto(f"{site.address}/{code}/{ACCESSIBILITY}")
    notices = reader.locator(".review-notice")
    return notices.locator(f"a[href='/en/{ACCESSIBILITY}']").count() == 1


def test_a_changed_page_reaches_the_readers_of_two_languages_together(
    own_site: LiveSite,
    new_context: Callable[..., BrowserContext],
    tmp_path: Path,
):
    sign_in = partial(open_browser, new_context, own_site)
    reader = new_context().new_page()
    editor = sign_in("editor")
    change_english_page(editor, own_site)
    is_behind_everywhere(editor)
    assert all(says_it_is_behind(reader, own_site, code) for code in TARGETS)
    make_set(editor)

    french = sign_in("translator-fr")
    translate_in_editor(french, own_site)
    translate_by_file(sign_in("translator-ar"), own_site, tmp_path)

    reviewer = sign_in("reviewer-fr")
    open_review(reviewer, own_site)
    ask_for_changes(reviewer)
    mend(french, own_site)
    open_review(reviewer, own_site)
    decide(reviewer, BETTER_SUMMARY, "Approve")
    add_to_set(reviewer)

    arabic = sign_in("reviewer-ar")
    open_review(arabic, own_site)
    press(arabic, "Approve all on this page that have no problem")
    add_to_set(arabic)

    assert says_it_is_behind(reader, own_site, "fr")
    publish_together(editor)
    behind = [code for code in TARGETS if says_it_is_behind(reader, own_site, code)]
    assert behind == ["es", "ru"]
    reader.goto(f"{own_site.address}/fr/{ACCESSIBILITY}")
    expect(reader.get_by_text(BETTER_SUMMARY)).to_be_visible()
    reader.goto(f"{own_site.address}/ar/{ACCESSIBILITY}")
    expect(reader.get_by_role("heading", level=1)).to_have_text(ARABIC[TITLE])
