"""A reader leaves no trace, asks no other host, and meets no error of ours."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.conftest import LANGUAGES
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, addresses, hub, load_lazy_pictures, open_all_details, visit

REPORT_VIOLATIONS = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
"""

STORED = "localStorage.length + sessionStorage.length + document.cookie.length"

PLAYS = """
    (video) => new Promise((done, fail) => {
      video.addEventListener("error", () => fail(video.error), { capture: true });
      video.addEventListener("timeupdate", () => done(video.currentTime));
      if (video.currentTime > 0) done(video.currentTime);
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


class Visit:
    """A fresh profile that reads pages and remembers what it asked for and what went wrong."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        self.context = context
        self.page: Page = context.new_page()
        self.requests: list[Request] = []
        self.faults: list[str] = []
        context.on("request", lambda request: self.requests.append(request))
        context.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(text)

    def read(self, address: str) -> None:
        """Read a page to its end and open what can be opened."""
        visit(self.page, address)
        load_lazy_pictures(self.page)
        open_all_details(self.page)
        self.faults += self.page.evaluate("window.violations")

    def play(self) -> None:
        """Start the clip with the keyboard and wait until it runs."""
        video = self.page.locator("video")
        video.focus()
        self.page.keyboard.press("Space")
        assert video.evaluate(PLAYS) > 0

    def asked_for(self, ending: str) -> list[str]:
        """Return the addresses of all requests whose path ends so."""
        return [
            request.url for request in self.requests if urlsplit(request.url).path.endswith(ending)
        ]


@pytest.fixture
def fresh_visit(new_context) -> Visit:
    """Return a visit by somebody who has never been here."""
    return Visit(new_context(viewport=DESKTOP))


@pytest.fixture(scope="module", params=LANGUAGES)
def whole_visit(
    request: pytest.FixtureRequest, browser: Browser, live_site: LiveSite
) -> Iterator[Visit]:
    """Return a visit that has read a page of each kind in a language, from a fresh profile."""
    context = browser.new_context(viewport=DESKTOP)
    whole = Visit(context)
    for address in addresses(live_site, request.param):
        whole.read(address)
    yield whole
    context.close()


def test_pages_store_nothing(whole_visit):
    assert whole_visit.page.evaluate(STORED) == 0
    assert whole_visit.context.cookies() == []


def test_pages_ask_no_other_host(whole_visit, live_site):
    hosts = {urlsplit(request.url).netloc for request in whole_visit.requests}

    assert len(whole_visit.requests) > 50
    assert hosts == {urlsplit(live_site.address).netloc}


def test_pages_break_no_policy_and_raise_no_error(whole_visit):
    assert whole_visit.faults == []


def test_no_clip_is_fetched_before_it_is_played(whole_visit):
    assert whole_visit.asked_for("site.css")
    assert whole_visit.asked_for(".mp4") == []
    assert whole_visit.asked_for(".vtt") == []


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


def test_clip_plays_from_the_own_host(fresh_visit, live_site):
    fresh_visit.read(hub(live_site, "en"))

    fresh_visit.play()

    clips = fresh_visit.asked_for(".mp4")
    assert clips
    assert all(clip.startswith(f"{live_site.address}/media/videos/") for clip in clips)
    assert fresh_visit.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_of_all_languages_load_and_the_own_language_shows(
    fresh_visit, live_site, language
):
    fresh_visit.read(hub(live_site, language))
    default = fresh_visit.page.locator("video track[default]")
    assert default.get_attribute("srclang") == language

    fresh_visit.play()
    cues = fresh_visit.page.evaluate(LOAD_ALL_CAPTIONS)

    assert sorted(cues) == sorted(LANGUAGES)
    assert min(cues.values()) > 3
    assert default.evaluate("track => track.track.mode") == "showing"
    assert fresh_visit.faults == []
