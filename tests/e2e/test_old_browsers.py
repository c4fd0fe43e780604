"""Browsers that drop the style sheets or the drawings: the hub stays readable and usable."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.accessibility import violations_of
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, hub, load_lazy_pictures, open_all_details, visit

LARGEST_DECORATION = 64

# Links in sight that are too small to hit, or that lie under something else.
UNUSABLE_LINKS = """
    () => Array.from(document.querySelectorAll("a[href], summary, button"))
      .filter((link) => link.checkVisibility())
      .filter((link) => {
        link.scrollIntoView({ block: "center" });
        const whole = link.getBoundingClientRect();
        const parts = Array.from(link.getClientRects()).sort((one, two) => two.width - one.width);
        const [across, down] = [parts[0].x + parts[0].width / 2, parts[0].y + parts[0].height / 2];
        const top = document.elementFromPoint(across, down);
        return whole.width < 8 || whole.height < 8 || !(link.contains(top) || top?.contains(link));
      })
      .map((link) => link.outerHTML)
"""

HIDE_DRAWINGS = """
    () => {
      for (const drawing of document.querySelectorAll("svg")) {
        drawing.remove();
      }
    }
"""

WITHOUT_WORDS = """
    () => Array.from(document.querySelectorAll("a[href], summary, button"))
      .filter((element) => element.checkVisibility())
      .filter((element) => !element.innerText.trim() && !element.querySelector("img[alt]:not([alt=''])"))
      .map((element) => element.outerHTML)
"""


@pytest.fixture(scope="module", params=["en", "ar"])
def unstyled_hub(
    request: pytest.FixtureRequest, browser: Browser, live_site: LiveSite
) -> Iterator[Page]:
    """Return the hub, whole and open, in a browser to which no style sheet comes; tests leave it as it is."""
    context = browser.new_context(viewport=DESKTOP)
    context.route("**/*.css", lambda route: route.abort())
    page = context.new_page()
    visit(page, hub(live_site, request.param))
    load_lazy_pictures(page)
    open_all_details(page)
    yield page
    context.close()


@pytest.fixture
def page_without_drawings(new_context, live_site) -> Page:
    """Return a page of a browser to which no drawing comes as a file."""
    context = new_context(viewport=DESKTOP)
    context.route("**/*.svg", lambda route: route.abort())
    return context.new_page()


def test_every_picture_and_drawing_states_its_size(unstyled_hub):
    pictures = unstyled_hub.locator("img, svg, video")
    assert pictures.count() > 10

    unsized = unstyled_hub.locator(":is(img, svg, video):not([width][height])")

    assert unsized.evaluate_all("found => found.map((picture) => picture.outerHTML)") == []


def test_no_decoration_grows_large(unstyled_hub):
    widths = unstyled_hub.locator("svg[aria-hidden=true]").evaluate_all(
        "found => found.map((drawing) => drawing.getBoundingClientRect().width)"
    )

    assert len(widths) > 5
    assert max(widths) <= LARGEST_DECORATION


def test_drawings_that_say_something_have_a_name(unstyled_hub):
    unnamed = unstyled_hub.locator("svg:not([aria-hidden=true]):not([aria-label])")

    assert unnamed.evaluate_all("found => found.map((drawing) => drawing.outerHTML)") == []


def test_reading_order_makes_sense(unstyled_hub):
    landmarks = [".skip-link", ".navigation", "h1", ".hero__opening", ".page__body", "footer"]

    tops = [unstyled_hub.locator(name).first.bounding_box()["y"] for name in landmarks]

    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops)


def test_every_link_can_be_used(unstyled_hub):
    assert unstyled_hub.locator("a[href]").count() > 20
    assert unstyled_hub.evaluate(UNUSABLE_LINKS) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_link_and_button_keeps_its_words(page_without_drawings, live_site, language):
    visit(page_without_drawings, hub(live_site, language))
    page_without_drawings.evaluate(HIDE_DRAWINGS)
    open_all_details(page_without_drawings, within="main")

    assert page_without_drawings.evaluate(WITHOUT_WORDS) == []
    names = ["link-name", "button-name", "summary-name", "image-alt"]
    assert violations_of(page_without_drawings, names) == []
