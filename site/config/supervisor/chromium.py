"""The browser of the tests: found, installed where that is possible, or named as missing."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from config.supervisor.failure import Failure

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-core")
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
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Failure(f"The browser tests need Chromium: {ADVICE}.")
    print("Installing Chromium for the browser tests.", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES]
    for command in (["apt-get", "update"], install):
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
    path = _found()
    if path is None:
        lines = result.stderr.strip().splitlines() or ["apt-get gave no reason"]
        raise Failure(f"Chromium cannot be installed ({lines[-1]}): {ADVICE}.")
    return str(Path(path))
