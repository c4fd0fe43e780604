"""A real server on a cloned database, and a real browser in front of it."""

import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests import databases, forking

# Of Chromium's own interface, which nobody sees here, each fresh profile would load two pages and keep a
# further process ready: half of what a visit costs. The last list that Chromium is given counts, so this one
# begins with Playwright's.
DISABLED_FEATURES = (
    *("AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades"),
    *("LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "TcpPortRandomizationWin"),
    *("ThirdPartyStoragePartitioning", "AimEnabled", "InitialWebUI", "PreloadTopChromeWebUI"),
    *("SpareRendererForSitePerProcess", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    "WebUIOmniboxPopup",
)
CHROMIUM_ARGUMENTS = [
    f"--disable-features={','.join(DISABLED_FEATURES)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
# Wide, since the machine of a test run is often shared: who waits for less learns its speed.
PATIENCE_MS = 20_000

expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True)
class LiveSite:
    """A running server: its address, its database and its files."""

    address: str
    database: str
    media: Path
    log: Path

    def manage(self, *arguments: str) -> str:
        """Run a management command on the server's database and return what it printed."""
        environment = databases.server_environment(self.database, self.media)
        printed = self.log.with_name(f"{uuid4().hex}.log")
        return forking.run("manage", list(arguments), environment, printed)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_ready(address: str, process: ForkServerProcess, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if not process.is_alive():
            break
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


@contextmanager
def running_site(
    template: str, name: str, folder: Path, host: str = "127.0.0.1", **variables: str
) -> Iterator[LiveSite]:
    """Run a server of its own on a clone of the loaded database, with more environment variables."""
    databases.clone(template, name)
    media = folder / "media"
    shutil.copytree(databases.media_folder(template), media)
    port = _free_port()
    address = f"http://{host}:{port}"
    environment = {**databases.server_environment(name, media), **variables}
    environment["SITE_ADDRESS"] = address
    log = folder / "server.log"
    options = [
        *("config.wsgi", "--bind", f"127.0.0.1:{port}"),
        *("--workers", "1", "--threads", "4", "--timeout", "120", "--no-control-socket"),
    ]
    process = forking.start("gunicorn", options, environment, log)
    try:
        _wait_until_ready(address, process, log)
        yield LiveSite(address, name, media, log)
    finally:
        forking.stop(process)
        databases.drop(name)


@pytest.fixture(scope="session")
def live_site(loaded_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """Return a server for tests that only read."""
    name = databases.own_name("e2e_reading")
    with running_site(loaded_database, name, tmp_path_factory.mktemp("reading")) as site:
        yield site


@pytest.fixture
def own_site(loaded_database: str, tmp_path: Path) -> Iterator[LiveSite]:
    """Return a server that one test may change as it likes."""
    with running_site(loaded_database, databases.own_name("e2e_writing"), tmp_path) as site:
        yield site


@pytest.fixture(scope="session")
def common_site(
    loaded_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """Return a server for tests that only add things, or leave behind what they found."""
    name = databases.own_name("e2e_common")
    with running_site(loaded_database, name, tmp_path_factory.mktemp("common")) as site:
        yield site


@pytest.fixture(scope="session")
def guarded_server(
    loaded_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """Return a server that demands a second factor; passkeys need the name localhost."""
    name, folder = databases.own_name("e2e_guarded"), tmp_path_factory.mktemp("guarded")
    variables = {"STAFF_SECOND_FACTOR": "true"}
    with running_site(loaded_database, name, folder, "localhost", **variables) as site:
        yield site


@pytest.fixture
def guarded_site(guarded_server: LiveSite) -> Iterator[LiveSite]:
    """Return that server, on which nobody has a second factor, before and after the test."""
    yield guarded_server
    with psycopg.connect(databases.url_of(guarded_server.database), autocommit=True) as connection:
        connection.execute("TRUNCATE mfa_authenticator, core_log_in_counter")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return Playwright, started once."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return Chromium as `make test` found it."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.fail("No browser is named: run the tests with `make test`, or set CHROMIUM.")
    launched = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
    yield launched
    launched.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens a fresh browser profile with the given options."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """Return a page in a fresh profile at desktop size."""
    return new_context(viewport={"width": 1280, "height": 900}).new_page()
