"""One visit to a page of each kind in a language, which answers what several files of tests ask."""

from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import (
    DESKTOP,
    PHONE,
    addresses,
    hub,
    load_lazy_pictures,
    open_all_details,
    visit,
)
from tests.e2e.windows import faults_in_all_windows
from tests.once import per_run

# Axe looks for faults that hardly differ between languages of one direction; narrow windows are tried with
# longer words, too.
SEEN_BY_AXE = ["en", "ar"]
SEEN_IN_WINDOWS = ["en", "ar", "ru"]

REPORT_VIOLATIONS = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
"""
STORED = "localStorage.length + sessionStorage.length + document.cookie.length"


class Visit:
    """A fresh profile that reads pages and remembers what it asked for and what went wrong."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        self.context = context
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.faults: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(text)

    def read(self, address: str) -> None:
        """Read a page to its end and open what can be opened."""
        self.read_closed(address)
        open_all_details(self.page)
        self.note_violations()

    def read_closed(self, address: str) -> None:
        """Read a page to its end, and leave closed what is closed at first."""
        visit(self.page, address)
        load_lazy_pictures(self.page)

    def note_violations(self) -> None:
        """Remember what on this page broke the site's policy."""
        self.faults += self.page.evaluate("window.violations")


@dataclass(frozen=True)
class Findings:
    """What a visit found: `violations` are axe's and `cut_off` the faults in small windows, both by address."""

    host: str
    requests: list[str]
    faults: list[str]
    stored: int
    cookies: int
    violations: dict[str, list[str]]
    cut_off: dict[str, list[str]]


def findings_in(
    language: str, browser: Browser, site: LiveSite, folders: pytest.TempPathFactory
) -> Findings:
    """Return what a visit to a page of each kind in a language finds; it is made once in a test run."""

    def look() -> dict[str, object]:
        context = browser.new_context(viewport=DESKTOP)
        try:
            return asdict(_visit_in(language, context, site))
        finally:
            context.close()

    return Findings(**per_run(folders, f"visit_in_{language}", look))


def _visit_in(language: str, context: BrowserContext, site: LiveSite) -> Findings:
    whole = Visit(context)
    found: dict[str, list[str]] = {}
    cut_off: dict[str, list[str]] = {}
    for address in [*addresses(site, language), f"{site.address}/{language}/contact/"]:
        whole.read_closed(address)
        # The hub has tests of its own with axe.
        if language in SEEN_BY_AXE and address != hub(site, language):
            whole.page.set_viewport_size(PHONE)
            found[address] = violations(whole.page)
        open_all_details(whole.page)
        if language in SEEN_IN_WINDOWS:
            cut_off[address] = faults_in_all_windows(whole.page, language)
        whole.note_violations()
    return Findings(
        host=urlsplit(site.address).netloc,
        requests=whole.requests,
        faults=whole.faults,
        stored=whole.page.evaluate(STORED),
        cookies=len(context.cookies()),
        violations=found,
        cut_off=cut_off,
    )
