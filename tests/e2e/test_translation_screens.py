"""Every screen of the translation room in Arabic: on a desk and, turned into one in the dark, on a phone."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import polib
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests import databases
from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite, running_site
from tests.e2e.reading import DESKTOP, PHONE
from tests.translation_screens import CODE, EVERYBODY, READER, REVIEWER, SCREENS, TRANSLATOR, Screen

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "site" / "locale" / CODE / "LC_MESSAGES" / "django.po"
PREPARE = """
import json
from django.conf import settings
from tests.translation_screens import open_sessions, prepare_screens

places = prepare_screens()
cookie = settings.SESSION_COOKIE_NAME
print(json.dumps({"places": places, "sessions": open_sessions(), "cookie": cookie}))
"""
Contexts = Callable[..., BrowserContext]

# Wagtail hides what is too wide for its main part, so the width of the document alone says nothing. Left out: what
# scrolls in a box of its own, the menu and the panel that wait beside the screen, and Wagtail's signs beside headings.
TOO_WIDE = """
    () => {
      const waits = "#wagtail-sidebar, [data-wagtail-sidebar], .sidebar, .form-side, .skiplink, .w-sr-only, svg";
      const scrolls = (node) => ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
      const isInBox = (node) => node && node !== document.body && (scrolls(node) || isInBox(node.parentElement));
      const found = [...document.querySelectorAll("body *")].filter((node) => {
        const { left, right, width } = node.getBoundingClientRect();
        return width && (left < -1 || right > innerWidth + 1)
          && !node.closest(waits) && !isInBox(node) && node.checkVisibility();
      });
      const wide = found.map((node) => `too wide: ${node.tagName} ${node.className}`);
      if (document.documentElement.scrollWidth > innerWidth) {
        wide.push("too wide: the page");
      }
      return wide;
    }
"""
# What is read in the language of the page: not what a language or a direction of its own sets apart.
WORDS = """
    () => {
      const apart = "script, style, template, textarea, code, kbd, bdi, [dir='auto'], [name='section'] option";
      const isOurs = (node) => !node.closest(apart) && node.closest("[lang]") === document.documentElement;
      const found = new Set();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        if (isOurs(walker.currentNode.parentElement)) {
          found.add(walker.currentNode.data);
        }
      }
      for (const name of ["aria-label", "title", "placeholder", "alt", "value", "data-left"]) {
        for (const node of document.querySelectorAll(`[${name}]`)) {
          if (isOurs(node) && (name !== "value" || node.matches("input[type='submit']"))) {
            found.add(node.getAttribute(name));
          }
        }
      }
      return [...found].map((text) => text.trim().replace(/\\s+/g, " ")).filter(Boolean);
    }
"""
# What Wagtail makes of the list of wordings: a count that is a heading and an alert at once, a name of its buttons that
# is never translated, and a table that does not scroll by itself, six pixels too wide for a phone.
OF_WAGTAIL = ("aria-allowed-role: h2", "in English: Actions", "too wide: ")
MADE_BY_WAGTAIL = "translation_stigma_terms:"
# What is never content: it is ours, and in Arabic, whether or not somebody has marked it for translation.
LABELS = """
    () => [...document.querySelectorAll("main :is(label, legend, button, th, dt, summary, h2, h3, h4, .help)")]
      .filter((node) => node.checkVisibility() && !node.querySelector("[lang], [dir='auto'], bdi, a, [name='what']")
        && node.closest("[lang], [dir='auto']") === document.documentElement)
      .map((node) => node.textContent.trim().replace(/\\s+/g, " "))
"""
# The first frame tells the page's scripts of the new size, the second shows what they made of it.
SETTLE = """
    async () => {
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const moving = document.getAnimations().filter((one) => one instanceof CSSTransition);
      await Promise.allSettled(moving.map((one) => one.finished));
    }
"""
PLACEHOLDER = re.compile(r"(%\(\w+\)[sd]|%[sd])")
NO_ARABIC = "[^\u0600-\u06ff]+"
TWO_LATIN_WORDS = re.compile("[A-Za-z]{2,}[^\u0600-\u06ff]* [A-Za-z]{2,}[^\u0600-\u06ff]*")
A_LETTER = re.compile("[A-Za-z]")


@dataclass(frozen=True)
class Room:
    """A running site whose translation room is at work, and what opens its screens."""

    site: LiveSite
    places: dict[str, str]
    sessions: dict[str, str]
    cookie: str

    def open_browser(self, contexts: Contexts, person: str, **options: object) -> Page:
        """Open a browser in which a person is logged in; a reader is not."""
        context = contexts(reduced_motion="reduce", **options)
        if person != READER:
            value = self.sessions[person]
            context.add_cookies([{"name": self.cookie, "value": value, "url": self.site.address}])
        return context.new_page()

    def visit(self, page: Page, place: str, query: str = "") -> int:
        """Go to a screen; return the status of the answer."""
        answer = page.goto(f"{self.site.address}{self.places[place]}{query}")
        assert answer is not None
        return answer.status

    def open(self, page: Page, screen: Screen) -> int:
        """Come to a screen, by its form where it is the answer to one; return the status of the answer."""
        status = self.visit(page, screen.place or screen.name, screen.query)
        if not screen.press:
            return status
        for tick in screen.ticks:
            page.locator(tick).first.check()
        with page.expect_navigation() as arriving:
            page.locator(screen.press).first.click()
        return arriving.value.status


@pytest.fixture(scope="module")
def room(loaded_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Return the room, which these tests only look at."""
    name, folder = databases.own_name("e2e_screens"), tmp_path_factory.mktemp("screens")
    with running_site(loaded_database, name, folder) as site:
        printed = site.manage("shell", "--no-imports", "-c", PREPARE)
        yield Room(site, **json.loads(printed.strip().splitlines()[-1]))


def english_words() -> re.Pattern[str]:
    """Return what matches a text of the room that is shown as it stands in the program."""
    patterns = []
    for entry in polib.pofile(str(CATALOGUE)):
        translated = {entry.msgstr, *entry.msgstr_plural.values()}
        of_room = any("translation" in place for place, _line in entry.occurrences)
        for text in filter(None, (entry.msgid, entry.msgid_plural)):
            if of_room and text not in translated and A_LETTER.search(PLACEHOLDER.sub("", text)):
                parts = PLACEHOLDER.split(" ".join(text.split()))
                patterns.append(
                    "".join(
                        NO_ARABIC if PLACEHOLDER.match(part) else re.escape(part) for part in parts
                    )
                )
    return re.compile("|".join(patterns))


def faults_of(page: Page, screen: Screen, status: int, english: re.Pattern[str]) -> Iterator[str]:
    """Yield what is wrong with the screen that is open, but for what Wagtail makes of it."""
    left_out = OF_WAGTAIL if screen.name.startswith(MADE_BY_WAGTAIL) else ()
    found = all_faults_of(page, status, english)
    yield from (fault for fault in found if not fault.startswith(left_out))


def all_faults_of(page: Page, status: int, english: re.Pattern[str]) -> Iterator[str]:
    """Yield everything that is wrong with the screen that is open."""
    if status != 200:
        yield f"answers with {status}"
        return
    if page.locator("html").evaluate("html => [html.lang, html.dir]") != [CODE, "rtl"]:
        yield "is not in Arabic, from right to left"
    yield from page.evaluate(TOO_WIDE)
    yield from (f"in English: {text}" for text in page.evaluate(WORDS) if english.fullmatch(text))
    labels = page.evaluate(LABELS)
    yield from (f"in English: {text}" for text in labels if TWO_LATIN_WORDS.fullmatch(text))
    # The frames hold pages of the site, of which test_axe opens one of each kind.
    yield from violations(page, frames=False)


def turn_into(page: Page, size: dict[str, int], scheme: Literal["light", "dark"]) -> None:
    """Give what is open another size and scheme of colours."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)


def faults_on_desk_and_phone(
    room: Room, page: Page, person: str, screen: Screen, english: re.Pattern[str]
) -> Iterator[str]:
    """Open a screen on a desk and yield what is wrong with it there and, in the dark, on a phone.

    A phone shows each screen once: what differs between people is on the desk.
    """
    status = room.open(page, screen)
    name = f"{person}, {screen.title}"
    yield from (f"{name} on a desk: {fault}" for fault in faults_of(page, screen, status, english))
    if person == screen.people[0]:
        turn_into(page, PHONE, "dark")
        page.evaluate(SETTLE)
        found = faults_of(page, screen, status, english)
        yield from (f"{name} on a phone: {fault}" for fault in found)
        turn_into(page, DESKTOP, "light")


def test_every_screen_is_whole_in_arabic(room: Room, new_context: Contexts):
    english = english_words()
    faults: list[str] = []
    for person in (*EVERYBODY, READER):
        page = room.open_browser(new_context, person, viewport=DESKTOP, color_scheme="light")
        for screen in SCREENS:
            if person in screen.people:
                faults += faults_on_desk_and_phone(room, page, person, screen, english)
        page.context.close()

    assert faults == []


FOCUS = """
    () => {
      const node = document.activeElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      const { width, height } = node.getBoundingClientRect();
      return {
        name: node.name || node.id || node.textContent.trim(),
        string: node.closest("[data-string], .translation-string")?.id ?? "",
        marked: (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none",
        shown: width > 1 && height > 1 && node.checkVisibility({ visibilityProperty: true }),
      };
    }
"""


def tab_through(page: Page, steps: int) -> list[dict[str, Any]]:
    """Press Tab so many times; return what had the focus each time."""
    focused = []
    for _step in range(steps):
        page.keyboard.press("Tab")
        focused.append(page.evaluate(FOCUS))
    return focused


@pytest.mark.parametrize(
    ("place", "person", "strings", "first"),
    [
        ("translation_edit", TRANSLATOR, "[data-string]", "textarea[name^='text-']"),
        ("translation_review", REVIEWER, ".translation-string", "input[type='radio']"),
    ],
)
def test_tab_goes_from_string_to_string_and_shows_where_it_is(
    room: Room, new_context: Contexts, place: str, person: str, strings: str, first: str
):
    page = room.open_browser(new_context, person, viewport=DESKTOP)
    room.visit(page, place)
    shown = [one.get_attribute("id") for one in page.locator(strings).all()]
    page.locator(first).first.focus()

    focused = tab_through(page, 20)

    assert [one["name"] for one in focused if not (one["marked"] and one["shown"])] == []
    order = list(dict.fromkeys(one["string"] for one in focused if one["string"]))
    assert len(order) > 2
    assert order == shown[: len(order)]


def test_arrows_choose_and_return_in_a_comment_keeps_to_the_comment(
    room: Room, new_context: Contexts
):
    page = room.open_browser(new_context, REVIEWER, viewport=DESKTOP)
    room.visit(page, "translation_review")
    choices = page.locator(".translation-string").first.get_by_role("radio")
    choices.first.focus()
    page.keyboard.press("ArrowDown")
    expect(choices.nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("أ")
    page.keyboard.press("Enter")
    page.keyboard.type("ب")

    comment = page.locator(".translation-string textarea").first
    expect(comment).to_be_focused()
    expect(comment).to_have_value("أ\nب")


def test_the_way_to_the_next_open_string_is_the_same_in_arabic(room: Room, new_context: Contexts):
    page = room.open_browser(new_context, TRANSLATOR, viewport=PHONE)
    room.visit(page, "translation_edit")
    boxes = page.locator("[data-state='changes'], [data-state='untranslated']").locator(
        "textarea[name^='text-']"
    )
    boxes.first.focus()
    page.keyboard.press("Control+Enter")
    expect(boxes.nth(1)).to_be_focused()
    expect(boxes.nth(1)).to_be_in_viewport()
    page.keyboard.press("Control+Shift+Enter")
    expect(boxes.first).to_be_focused()
