"""Activities of lessons in a real browser: by keyboard alone, without scripts, and with nothing private sent."""

import re

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.activities import IDS
from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, PHONE, visit

MOST_PRESSES = 150
NARROWEST = {"width": 320, "height": 640}
MAKE = """
from tests.activities import make_lesson
print(make_lesson("in-the-browser").url, make_lesson("later").url)
"""


@pytest.fixture(scope="session")
def lessons(common_site: LiveSite) -> list[str]:
    """Return the addresses of two lessons with one activity of each kind, and with the same worksheet."""
    paths = common_site.manage("shell", "--no-imports", "-c", MAKE).split()[-2:]
    return [common_site.address + path for path in paths]


@pytest.fixture(scope="session")
def lesson(lessons: list[str]) -> str:
    """Return the address of a lesson with one activity of each kind."""
    return lessons[0]


def activity(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-activity='{IDS[kind]}']")


def result(page: Page, kind: str) -> Locator:
    return activity(page, kind).locator("[data-activity-result]")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is on an element, which is looked for only once: by its name that takes long."""
    element = wanted.element_handle()
    for _press in range(MOST_PRESSES):
        page.keyboard.press("Tab")
        if element.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never came to {wanted}")


def choose(page: Page, kind: str, text: str) -> None:
    """Choose one of several radio buttons with the keys that browsers have for that."""
    chosen = activity(page, kind).get_by_label(text, exact=True)
    tab_to(page, activity(page, kind).get_by_role("radio").first)
    page.keyboard.press("Space")
    while not chosen.is_checked():
        page.keyboard.press("ArrowDown")


def press_button(page: Page, kind: str, name: str) -> None:
    tab_to(page, activity(page, kind).get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def select(page: Page, item: str, text: str) -> None:
    field = activity(page, "matching").get_by_label(item, exact=True)
    tab_to(page, field)
    while field.evaluate("element => element.selectedOptions[0].text") != text:
        page.keyboard.press("ArrowDown")


def steps(page: Page) -> Locator:
    return activity(page, "ordering").locator(".activity-steps__text")


def scene(page: Page) -> Locator:
    return activity(page, "scenario").get_by_role("group", name="What happens now")


def lift(page: Page, text: str) -> None:
    """Move a step to the top by its own button, on which the focus stays."""
    place = steps(page).all_inner_texts().index(text)
    step = activity(page, "ordering").get_by_role("listitem").filter(has_text=text)
    button = step.get_by_role("button", name="Move up")
    if place:
        tab_to(page, button)
    for above in range(place - 1, -1, -1):
        page.keyboard.press("Enter")
        expect(steps(page).nth(above)).to_have_text(text)
        expect(button).to_be_focused()


def expect_result(page: Page, kind: str, words: str) -> None:
    """The focus is on the result, so that it is read out."""
    expect(result(page, kind)).to_contain_text(words)
    expect(result(page, kind)).to_be_focused()


def test_every_kind_can_be_done_by_keyboard_alone(page: Page, lesson: str):
    visit(page, lesson)

    choose(page, "single_choice", "this")
    press_button(page, "single_choice", "Check the answer")
    expect_result(page, "single_choice", "That is right.")

    for text in ("first", "second"):
        tab_to(page, activity(page, "several_choices").get_by_label(text, exact=True))
        page.keyboard.press("Space")
    press_button(page, "several_choices", "Check the answer")
    expect_result(page, "several_choices", "nothing is missing")

    choose(page, "true_false", "True")
    press_button(page, "true_false", "Check the answer")
    expect_result(page, "true_false", "That is right.")

    for number in (1, 2, 3):
        select(page, f"item {number}", f"match {number}")
    press_button(page, "matching", "Check the answer")
    expect_result(page, "matching", "Everything is where it belongs.")

    for text in ("step 3", "step 2", "step 1"):
        lift(page, text)
    press_button(page, "ordering", "Check the order")
    expect_result(page, "ordering", "This is the right order.")

    tab_to(page, activity(page, "short_answer").get_by_role("textbox"))
    page.keyboard.type("economie")
    page.keyboard.press("Enter")
    expect_result(page, "short_answer", "That is right.")

    tab_to(page, activity(page, "reflection").get_by_role("textbox"))
    page.keyboard.type("my own thought")
    press_button(page, "reflection", "I have thought about it")
    expect_result(page, "reflection", "was not sent")
    expect(activity(page, "reflection").get_by_role("textbox")).to_have_value("my own thought")

    press_button(page, "scenario", "wait")
    expect(scene(page)).to_be_focused()
    press_button(page, "scenario", "leave")
    expect(scene(page)).to_contain_text("Scene gone")
    expect(result(page, "scenario")).to_contain_text("an end of the scenario")

    tab_to(page, activity(page, "worksheet").get_by_label("Goal"))
    page.keyboard.type("a better law")
    press_button(page, "worksheet", "I have worked on this sheet")
    expect_result(page, "worksheet", "was not sent")

    assert violations_on_light_and_dark(page) == []
    page.set_viewport_size(NARROWEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]


def test_activities_work_without_scripts(new_context, lesson: str):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    visit(page, lesson)

    activity(page, "single_choice").get_by_text("that", exact=True).click()
    activity(page, "single_choice").get_by_role("button").click()
    expect(result(page, "single_choice")).to_be_in_viewport()
    expect(result(page, "single_choice")).to_be_focused()
    expect(activity(page, "single_choice")).to_contain_text("Feedback to that")
    expect(activity(page, "single_choice").get_by_label("that", exact=True)).to_be_checked()

    before = steps(page).all_inner_texts()
    activity(page, "ordering").get_by_role("button", name="Move down").first.click()
    assert steps(page).all_inner_texts() == [before[1], before[0], before[2]]
    expect(activity(page, "ordering").get_by_role("button").nth(3)).to_be_focused()

    activity(page, "scenario").get_by_role("button", name="speak").click()
    expect(scene(page)).to_be_focused()
    expect(activity(page, "scenario")).to_contain_text("Feedback to speak")

    activity(page, "matching").get_by_role("button").click()
    expect(activity(page, "matching")).to_contain_text("Select what belongs here.")
    expect(activity(page, "worksheet")).to_contain_text("Without scripts")


def test_private_writing_is_never_sent_and_kept_only_on_request(new_context, lesson: str):
    page = new_context(viewport=DESKTOP).new_page()
    sent: list[str] = []

    def note(request: Request) -> None:
        sent.append(f"{request.url} {request.post_data} {request.all_headers()}")

    visit(page, lesson)
    page.on("request", note)
    activity(page, "reflection").get_by_role("textbox").fill("quite secret")
    goal = activity(page, "worksheet").get_by_label("Goal")
    goal.fill("also secret")
    for kind in ("reflection", "worksheet"):
        button = activity(page, kind).get_by_role("button", name=re.compile("^I have"))
        button.click()
        expect(result(page, kind)).to_be_focused()

    assert page.evaluate("localStorage.length") == 0
    activity(page, "worksheet").get_by_label("Keep on this device").check()
    expect(activity(page, "worksheet").get_by_role("status")).to_have_text("Kept on this device.")
    page.reload()
    expect(goal).to_have_value("also secret")

    activity(page, "worksheet").get_by_role("button", name="Forget now").click()
    page.reload()
    expect(goal).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
    assert len([line for line in sent if "/check/" in line]) == 2
    assert [line for line in sent if "secret" in line] == []


def test_kept_worksheet_goes_on_in_another_lesson(page: Page, lessons: list[str]):
    visit(page, lessons[0])
    activity(page, "worksheet").get_by_label("Keep on this device").check()
    activity(page, "worksheet").get_by_label("Goal").fill("a law that listens")

    visit(page, lessons[1])

    expect(activity(page, "worksheet").get_by_label("Goal")).to_have_value("a law that listens")
    expect(activity(page, "worksheet").get_by_label("Keep on this device")).to_be_checked()


def test_a_field_of_a_worksheet_is_not_parted_from_its_name_on_paper(page: Page, lesson: str):
    visit(page, lesson)
    page.emulate_media(media="print")

    field = activity(page, "worksheet").locator(".form-field").first
    expect(field).to_have_css("break-inside", "avoid")


def test_an_answer_is_kept_when_the_network_is_gone(page: Page, lesson: str):
    visit(page, lesson)
    answer = activity(page, "short_answer").get_by_role("textbox")
    answer.fill("economie")
    page.context.set_offline(True)

    answer.press("Enter")

    expect(activity(page, "short_answer")).to_contain_text("could not be reached")
    expect(answer).to_have_value("economie")
    page.context.set_offline(False)
    answer.press("Enter")
    expect_result(page, "short_answer", "That is right.")
