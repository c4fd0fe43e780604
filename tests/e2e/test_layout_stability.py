"""Nothing on the hub moves while it loads."""

import pytest

from tests.conftest import LANGUAGES
from tests.e2e.reading import DESKTOP, PHONE, hub, load_lazy_pictures, visit

SIZES = {"phone": PHONE, "desktop": DESKTOP}

WATCH_SHIFTS = """
    window.shifts = [];
    const note = (entries) => {
      for (const entry of entries) {
        const moved = entry.sources.map((source) => source.node?.className ?? source.node);
        window.shifts.push(`${entry.value}: ${moved.join(", ")}`);
      }
    };
    window.watch = new PerformanceObserver((list) => note(list.getEntries()));
    window.watch.observe({ type: "layout-shift", buffered: true });
    window.collectShifts = async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      note(window.watch.takeRecords());
      return window.shifts;
    };
"""

# Something that pushes the text down, as a late banner would.
LATE_BANNER = """
    async () => {
      const banner = document.createElement("p");
      banner.textContent = "late ".repeat(200);
      document.querySelector("main").prepend(banner);
    }
"""

# Pictures whose stated proportions are not those of the file that came.
MISSHAPEN = """
    () => Array.from(document.images)
      .map((image) => [
        image.currentSrc,
        image.getAttribute("width") / image.getAttribute("height"),
        image.naturalWidth / image.naturalHeight,
      ])
      .filter(([, stated, real]) => !(Math.abs(stated / real - 1) < 0.02))
"""


@pytest.fixture
def open_watched_hub(new_context, live_site):
    """Return a function that opens the hub and notes what moves from the first moment on."""

    def open_hub(language: str, size: str):
        context = new_context(viewport=SIZES[size])
        context.add_init_script(WATCH_SHIFTS)
        page = context.new_page()
        visit(page, hub(live_site, language))
        return page

    return open_hub


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hub_does_not_move_while_it_loads_and_states_the_proportions_of_its_pictures(
    open_watched_hub, language, size
):
    page = open_watched_hub(language, size)
    load_lazy_pictures(page)

    assert page.evaluate("window.collectShifts()") == []
    assert page.locator("img").count() > 5
    assert page.evaluate(MISSHAPEN) == []


def test_a_late_banner_would_be_noticed_and_a_late_header_is_waited_for(open_watched_hub):
    """And browsers wait for the end of the header before they paint.

    A browser stops waiting for an element when it opens, so it must be the header's last.
    """
    page = open_watched_hub("en", "desktop")
    target = page.locator("link[rel=expect][blocking=render]").get_attribute("href")
    assert page.locator(f"header.site-header > {target}:last-child:empty").count() == 1

    page.evaluate(LATE_BANNER)

    assert len(page.evaluate("window.collectShifts()")) > 0
