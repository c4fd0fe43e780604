"""A reader leaves no trace, asks no other host, and meets no error of ours."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import LANGUAGES
from tests.e2e.conftest import LiveSite
from tests.e2e.one_visit import STORED, Findings, Visit, findings_in
from tests.e2e.reading import DESKTOP, hub, visit

PLAYS = """
    (video) => new Promise((done, fail) => {
      video.addEventListener("error", () => fail(video.error), { capture: true });
      const look = () => video.currentTime > 0 && done(video.currentTime);
      video.addEventListener("timeupdate", look);
      look();
    })
"""
LOAD_ALL_CAPTIONS = """
    async () => {
      const tracks = Array.from(document.querySelectorAll("video track"));
      await Promise.all(tracks.map((track) => new Promise((done, fail) => {
        track.addEventListener("load", done);
        track.addEventListener("error", fail);
        if (track.readyState === 2) done();
        if (track.track.mode === "disabled") track.track.mode = "hidden";
      })));
      return Object.fromEntries(tracks.map((track) => [track.srclang, track.track.cues.length]));
    }
"""


@pytest.fixture
def fresh_visit(new_context) -> Visit:
    """Return a visit by somebody who has never been here."""
    return Visit(new_context(viewport=DESKTOP))


@pytest.fixture(scope="module", params=LANGUAGES)
def whole_visit(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_site: LiveSite,
    tmp_path_factory: pytest.TempPathFactory,
) -> Findings:
    """Return what was found when a page of each kind was read in a language, from a fresh profile."""
    return findings_in(request.param, browser, live_site, tmp_path_factory)


def play(page: Page) -> None:
    """Start the clip with the keyboard and wait until it runs."""
    video = page.locator("video")
    video.focus()
    page.keyboard.press("Space")
    assert video.evaluate(PLAYS) > 0


def ending_in(ending: str, addresses: list[str]) -> list[str]:
    """Return the addresses whose path ends so."""
    return [address for address in addresses if urlsplit(address).path.endswith(ending)]


def test_pages_store_nothing(whole_visit):
    assert whole_visit.stored == 0
    assert whole_visit.cookies == 0


def test_pages_ask_no_other_host(whole_visit):
    hosts = {urlsplit(address).netloc for address in whole_visit.requests}

    assert len(whole_visit.requests) > 50
    assert hosts == {whole_visit.host}


def test_pages_break_no_policy_and_raise_no_error(whole_visit):
    assert whole_visit.faults == []


def test_no_clip_is_fetched_before_it_is_played(whole_visit):
    assert ending_in("site.css", whole_visit.requests)
    assert ending_in(".mp4", whole_visit.requests) == []
    assert ending_in(".vtt", whole_visit.requests) == []


def test_forged_script_and_style_are_refused(fresh_visit, live_site):
    fresh_visit.read(hub(live_site, "en"))

    fresh_visit.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.forged = true";
          document.body.append(script);
          document.body.setAttribute("style", "display: none");
        }"""
    )

    assert fresh_visit.page.evaluate("window.forged") is None
    assert fresh_visit.page.locator("body").is_visible()
    assert len(fresh_visit.page.evaluate("window.violations")) == 2


def test_page_that_is_not_there_stores_nothing(fresh_visit, live_site):
    assert fresh_visit.page.goto(f"{live_site.address}/fr/nothing/").status == 404

    assert fresh_visit.page.evaluate(STORED) == 0
    assert fresh_visit.context.cookies() == []


def test_root_sets_no_cookie(fresh_visit, live_site):
    visit(fresh_visit.page, live_site.address)

    assert fresh_visit.page.url == hub(live_site, "en")
    assert fresh_visit.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_clip_plays_from_the_own_host_with_captions_of_which_the_own_language_shows(
    fresh_visit, live_site, language
):
    visit(fresh_visit.page, hub(live_site, language))
    own = fresh_visit.page.locator("video track[data-own]")
    assert own.get_attribute("srclang") == language

    play(fresh_visit.page)
    clips = ending_in(".mp4", fresh_visit.requests)
    cues = fresh_visit.page.evaluate(LOAD_ALL_CAPTIONS)
    fresh_visit.note_violations()

    assert clips
    assert all(clip.startswith(f"{live_site.address}/media/videos/") for clip in clips)
    assert sorted(cues) == sorted(LANGUAGES)
    assert min(cues.values()) > 3
    assert own.evaluate("track => track.track.mode") == "showing"
    assert fresh_visit.faults == []
