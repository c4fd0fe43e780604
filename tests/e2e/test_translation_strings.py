"""The translation editor in a real browser: with scripts, without, in Arabic and on a phone."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import LiveSite
from tests.e2e.editors import editor_of_translation
from tests.e2e.logging_in import give_session

Contexts = Callable[..., BrowserContext]
PHONE = {"width": 360, "height": 740}


def open_editor(site: LiveSite, context: BrowserContext, name: str, title: str) -> Page:
    """Open the editor for a translation into the language that the account's name ends with."""
    give_session(context, site, name)
    page = context.new_page()
    page.goto(editor_of_translation(site, name[-2:], title))
    return page


def words(page: Page, number: int):
    """Return the box of one string."""
    return page.locator("textarea[name^='text-']").nth(number)


def test_a_translator_works_through_a_page_by_keyboard(
    common_site: LiveSite, new_context: Contexts
):
    page = open_editor(common_site, new_context(), "translator-fr", "Voices")
    title, last = words(page, 0), words(page, 3)
    former = last.input_value()
    last.fill("")
    title.fill("Des voix, sans visages")
    page.keyboard.press("Control+Enter")
    expect(last).to_be_focused()
    page.keyboard.press("Control+Shift+Enter")
    last.fill(former)
    page.keyboard.press("Control+s")
    expect(page.get_by_text("1 string is saved.")).to_be_visible()
    expect(words(page, 0)).to_have_value("Des voix, sans visages")
    expect(page.locator("[data-state=draft]")).to_have_count(1)


def test_unsaved_words_are_not_left_without_a_question(
    common_site: LiveSite, new_context: Contexts
):
    page = open_editor(common_site, new_context(), "translator-fr", "Paint")
    # Wagtail takes what stands in the form two seconds after it came as saved.
    page.wait_for_timeout(2500)
    words(page, 0).press_sequentially(" x")
    expect(page.locator("form[data-translation-editor]")).to_have_attribute(
        "data-w-unsaved-has-edits-value", "true"
    )
    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.accept())
        page.goto(f"{common_site.address}/admin/")
    assert asked.value.type == "beforeunload"


def test_arabic_is_typed_from_right_to_left_and_fits_a_phone(
    common_site: LiveSite, new_context: Contexts
):
    page = open_editor(common_site, new_context(viewport=PHONE), "translator-ar", "Paint")
    box = words(page, 0)
    assert box.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_wagtail_localizes_boxes_have_the_direction_of_the_language(
    common_site: LiveSite, new_context: Contexts
):
    page = open_editor(common_site, new_context(), "translator-ar", "Paint")
    page.get_by_role("link", name="Pictures, files and publishing").click()
    page.get_by_role("button", name="Edit", exact=True).first.click()
    area = page.locator(".js-translation-editor textarea").first
    expect(area).to_have_attribute("dir", "rtl")
    expect(area).to_have_attribute("lang", "ar")


def test_two_people_do_not_overwrite_each_other_without_scripts(
    common_site: LiveSite, new_context: Contexts
):
    without = {"java_script_enabled": False}
    one = open_editor(common_site, new_context(**without), "translator-fr", "Ten minutes")
    two = open_editor(common_site, new_context(**without), "reviewer-fr", "Ten minutes")
    words(one, 0).fill("Dix minutes, par l’une")
    words(two, 0).fill("Dix minutes, par l’autre")
    one.get_by_role("button", name="Save", exact=True).last.click()
    expect(one.get_by_text("1 string is saved.")).to_be_visible()
    two.get_by_role("button", name="Save", exact=True).last.click()
    expect(two.get_by_text("Somebody else has changed this string")).to_be_visible()
    expect(words(two, 0)).to_have_value("Dix minutes, par l’autre")
    expect(two.locator(".string__now")).to_contain_text("Dix minutes, par l’une")
    two.get_by_role("button", name="Save", exact=True).last.click()
    expect(words(two, 0)).to_have_value("Dix minutes, par l’autre")
    expect(two.get_by_text("1 string is saved.")).to_be_visible()


def test_a_lost_link_is_said_while_somebody_types(common_site: LiveSite, new_context: Contexts):
    page = open_editor(common_site, new_context(), "translator-fr", "About IDPC and")
    string = page.locator("[data-string]", has=page.locator("textarea", has_text="<a id=")).first
    string.locator("textarea[name^='text-']").fill("Sans lien aucun")
    expect(string.locator("[data-problems] li").first).to_be_visible()


def test_both_sides_lead_to_the_string(common_site: LiveSite, new_context: Contexts):
    wide = new_context(viewport={"width": 1280, "height": 900})
    page = open_editor(common_site, wide, "translator-fr", "About IDPC and")
    page.locator("[data-string]").nth(20).get_by_role("link", name="Show it on the page").click()
    for frame in ("source", "target"):
        inside = page.frame_locator(f"iframe[src*='/{frame}/']")
        expect(inside.locator("[style*=outline]").first).to_be_in_viewport()
