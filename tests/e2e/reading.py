"""What the readers' tests share: addresses, sizes, and questions to ask of a page in the browser."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page

from tests.e2e.conftest import LiveSite
from tests.i18n.test_smoke import PAGES, PATHS

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}

OPEN_DETAILS = """
    (within) => {
      for (const details of document.querySelectorAll(`${within} details`)) {
        details.open = true;
      }
    }
"""

LOAD_LAZY_PICTURES = """
    async () => {
      for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo(0, top);
        await new Promise(requestAnimationFrame);
      }
      const images = Array.from(document.images);
      for (const image of images) {
        image.loading = "eager";
      }
      await Promise.all(images.filter((image) => !image.complete).map(
        (image) => new Promise((done) => { image.onload = image.onerror = done; })
      ));
    }
"""


def addresses(site: LiveSite, language: str) -> Iterator[str]:
    """Yield the address of one page of each kind in a language."""
    for model, code in PAGES:
        if code == language:
            yield f"{site.address}/{language}/{PATHS[model]}"


def hub(site: LiveSite, language: str) -> str:
    """Return the address of the hub in a language."""
    return f"{site.address}/{language}/"


def visit(page: Page, address: str) -> None:
    """Open a page that must be there."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address


def follow(page: Page, leading: Locator) -> None:
    """Click what leads to a page and wait until the whole of that page is there.

    A click alone ends when the page begins: what is asked then may be asked of the page before, or of none.
    """
    with page.expect_event("load"):
        leading.click()


def open_all_details(page: Page, within: str = "body") -> None:
    """Open every disclosure, so that what is hidden at first is looked at, too."""
    page.evaluate(OPEN_DETAILS, within)


def load_lazy_pictures(page: Page) -> None:
    """Scroll through the page as a reader does and wait until every picture is there."""
    page.evaluate(LOAD_LAZY_PICTURES)
