"""Packages of Debian that tests need: installed where that is possible."""

import os
import shutil
import subprocess
from collections.abc import Iterable


def can_install() -> bool:
    """Say whether packages can be installed here: with apt, by root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Iterable[str]) -> str:
    """Install packages, and return the last line of what was said about it."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for step in (["apt-get", "update"], command):
        result = subprocess.run(
            step, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
    lines = result.stderr.strip().splitlines() or ["apt-get gave no reason"]
    return lines[-1]
