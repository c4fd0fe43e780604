"""What assistive technology is told about states that a picture of the page shows by looks alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.conftest import LANGUAGES
from tests.e2e.accessibility_tree import named, nodes
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
      const element = video.querySelector("track[data-shown-at-play]");
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
def open_hub(profile, live_site):
    """Return a function that opens the hub in a language."""

    def open_page(language: str):
        page = profile.new_page()
        visit(page, hub(live_site, language))
        return page

    yield open_page
    for page in profile.pages:
        page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_of_the_page_s_language_are_shown_when_the_clip_plays(open_hub, language):
    page = open_hub(language)
    assert {mode for *_, mode in page.evaluate(TRACKS)} == {"disabled"}

    page.locator("video").first.evaluate(PLAY)
    tracks = page.evaluate(TRACKS)

    assert [code for kind, code, label, mode in tracks if mode == "showing"] == [language]
    assert {kind for kind, *_ in tracks} == {"captions"}
    assert all(label for _, _, label, _ in tracks)
    assert page.evaluate(CUES) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clip_has_a_name(open_hub, language):
    page = open_hub(language)
    title = page.locator(".video__title").first.inner_text().strip()

    assert [node.name for node in nodes(page, "Video")] == [title]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_language_switcher_says_whether_it_is_open(open_hub, language):
    page = open_hub(language)
    summary = page.locator(".language-switcher summary")
    name = summary.get_attribute("aria-label")
    assert named(page, "DisclosureTriangle", name).properties["expanded"] is False

    summary.press("Enter")

    assert named(page, "DisclosureTriangle", name).properties["expanded"] is True


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_transcript_is_told_once_it_is_open(open_hub, language):
    page = open_hub(language)
    summary = page.locator(".video__transcript summary")
    line = page.locator(".video__transcript p").first.text_content().strip()[:30]
    assert not any(line in node.name for node in nodes(page))

    summary.press("Enter")

    assert any(line in node.name for node in nodes(page))


def test_the_page_has_its_landmarks_once(open_hub):
    page = open_hub("en")

    for role in ("banner", "main", "contentinfo"):
        assert len(nodes(page, role)) == 1, role
