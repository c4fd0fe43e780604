"""What first views weigh over the wire, and whether anything in them moves."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, sync_playwright

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
# Width, height and pixel density of a small phone and of a desktop screen.
SCREENS = ((360, 740, 2), (1280, 800, 1))
KINDS = {
    "Document": "html",
    "Stylesheet": "css",
    "Script": "js",
    "Image": "images",
    "Font": "fonts",
}
# One address below /{language}/ of each kind of page.
PAGE_KINDS = {
    "hub": "",
    "page": "about/",
    "news": "news/",
    "news item": "news/one-site-in-five-languages/",
    "campaign": "support-dont-punish/",
    "guide": "guide/",
    "law map": "map/",
    "course": "ecourse/",
    "glossary": "glossary/",
    "topics": "topics/",
    "search": "search/?q=law",
    "form": "feedback/",
}
MILLISECONDS_TO_SETTLE = 1500
LAYOUT_SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(sum), 200);
})"""


@dataclass(frozen=True)
class Weight:
    """Bytes over the wire by kind, headers included, and the layout shift of a first view.

    `page` names the kind of page, `language` and `width` (in pixels) how it was opened.
    """

    page: str
    language: str
    width: int
    bytes: dict[str, int]
    layout_shift: float

    @property
    def total(self) -> int:
        """Return the bytes of all kinds together."""
        return sum(self.bytes.values())

    def as_json(self) -> dict[str, object]:
        """Return the figures for machines."""
        return {**vars(self), "total": self.total}


def weigh(chromium: str, address: str, languages: Sequence[str]) -> Iterator[Weight]:
    """Open the hub in each language and screen, and each other kind of page in English on a phone.

    Every view begins with an empty cache.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        for language in languages:
            for width, height, density in SCREENS:
                screen = {"width": width, "height": height}
                yield _first_view(browser, address, "hub", language, screen, density)
        width, height, density = SCREENS[0]
        for kind in list(PAGE_KINDS)[1:]:
            screen = {"width": width, "height": height}
            yield _first_view(browser, address, kind, "en", screen, density)
        browser.close()


def _first_view(
    browser: Browser,
    address: str,
    kind: str,
    language: str,
    screen: dict[str, int],
    density: int,
) -> Weight:
    """Open one page and count what the browser received for it."""
    context = browser.new_context(viewport=screen, device_scale_factor=density)  # type: ignore[arg-type]
    page = context.new_page()
    kinds: dict[str, str] = {}
    received: Counter[str] = Counter()

    def note_kind(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = KINDS.get(event["type"], "other")

    def note_bytes(event: dict[str, Any]) -> None:
        received[kinds.get(event["requestId"], "other")] += int(event["encodedDataLength"])

    session = context.new_cdp_session(page)
    session.on("Network.responseReceived", note_kind)
    session.on("Network.loadingFinished", note_bytes)
    session.send("Network.enable")
    page.goto(f"{address}/{language}/{PAGE_KINDS[kind]}", wait_until="load")
    page.wait_for_timeout(MILLISECONDS_TO_SETTLE)
    layout_shift = page.evaluate(LAYOUT_SHIFT)
    context.close()
    return Weight(kind, language, screen["width"], dict(received), round(layout_shift, 4))
