"""The browser of the tests: found, installed where that is possible, or named as missing."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from config.supervisor.debian import can_install, install
from config.supervisor.failure import Failure

# The shell without an interface comes first: the browser tests take a fifth less of the processor with it.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
PACKAGES = ("chromium-headless-shell", "fonts-noto-core")
ADVICE = f"install Debian's packages {' and '.join(PACKAGES)}, or set CHROMIUM to a browser's path"


def chromium(environment: Mapping[str, str]) -> str:
    """Return the path of Chromium."""
    named = environment.get("CHROMIUM", "")
    if named:
        path = shutil.which(named)
        if path is None:
            raise Failure(f"CHROMIUM names {named!r}, which is no program: {ADVICE}.")
        return path
    return _found() or _installed()


def _found() -> str | None:
    """Return the first of the usual names that this machine knows."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _installed() -> str:
    """Install Chromium with apt, which only root may do."""
    if not can_install():
        raise Failure(f"The browser tests need Chromium: {ADVICE}.")
    print("Installing Chromium for the browser tests.", flush=True)
    reason = install(PACKAGES)
    path = _found()
    if path is None:
        raise Failure(f"Chromium cannot be installed ({reason}): {ADVICE}.")
    return str(Path(path))
