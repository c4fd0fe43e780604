"""What assistive technology is told about states that a picture of the page shows by looks alone."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import LANGUAGES
from tests.e2e.accessibility_tree import named, nodes
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, hub, visit

TRACKS = """
    () => Array.from(document.querySelector("video").textTracks)
      .map((track) => [track.kind, track.language, track.label, track.mode])
"""
PLAY = """
    (video) => { video.muted = true; return video.play().catch(() => {}); }
"""
CUES = """
    () => new Promise((done) => {
      const video = document.querySelector("video");
      const element = video.querySelector("track[data-own]");
      const count = () => done(element.track.cues.length);
      if (element.readyState === 2) { count(); } else { element.addEventListener("load", count); }
    })
"""


@pytest.fixture(scope="module")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """Return one profile for all these tests, which leave nothing in it."""
    context = browser.new_context(viewport=DESKTOP)
    yield context
    context.close()


@pytest.fixture
def own_page(profile: BrowserContext) -> Iterator[Page]:
    """Return a page that a test may change as it likes."""
    page = profile.new_page()
    yield page
    page.close()


@dataclass(frozen=True)
class Hub:
    """The hub as it opens in a language; one test plays its clip, the others leave it as it is."""

    language: str
    page: Page


@pytest.fixture(scope="module", params=LANGUAGES)
def opened(
    request: pytest.FixtureRequest, profile: BrowserContext, live_site: LiveSite
) -> Iterator[Hub]:
    """Return the hub, opened once in each language."""
    page = profile.new_page()
    visit(page, hub(live_site, request.param))
    yield Hub(request.param, page)
    page.close()


def test_captions_of_the_page_s_language_are_shown_when_the_clip_plays(opened):
    assert {mode for *_, mode in opened.page.evaluate(TRACKS)} == {"disabled"}

    opened.page.locator("video").first.evaluate(PLAY)
    tracks = opened.page.evaluate(TRACKS)

    assert [code for kind, code, label, mode in tracks if mode == "showing"] == [opened.language]
    assert {kind for kind, *_ in tracks} == {"captions"}
    assert all(label for _, _, label, _ in tracks)
    assert opened.page.evaluate(CUES) > 5


def test_the_clip_has_a_name(opened):
    title = opened.page.locator(".video__title").first.inner_text().strip()

    assert [node.name for node in nodes(opened.page, "Video")] == [title]


def test_the_page_has_its_landmarks_once(opened):
    roles = [node.role for node in nodes(opened.page)]

    assert [roles.count(role) for role in ("banner", "main", "contentinfo")] == [1, 1, 1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_language_switcher_says_whether_it_is_open(own_page, live_site, language):
    visit(own_page, hub(live_site, language))
    summary = own_page.locator(".language-switcher summary")
    name = summary.get_attribute("aria-label")
    assert named(own_page, "DisclosureTriangle", name).properties["expanded"] is False

    summary.press("Enter")

    assert named(own_page, "DisclosureTriangle", name).properties["expanded"] is True


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_transcript_is_told_once_it_is_open(own_page, live_site, language):
    visit(own_page, hub(live_site, language))
    summary = own_page.locator(".video__transcript summary")
    line = own_page.locator(".video__transcript p").first.text_content().strip()[:30]
    assert not any(line in node.name for node in nodes(own_page))

    summary.press("Enter")

    assert any(line in node.name for node in nodes(own_page))
