"""What the tests read books with: EPUBCheck and poppler, found, installed where that is possible, or named as missing."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from config.supervisor.debian import can_install, install
from config.supervisor.failure import Failure

# Where Debian keeps it: its command needs the kernel's help to start a JAR, so that java is called with it.
JAR = "/usr/share/java/epubcheck.jar"
PACKAGES = ("epubcheck", "poppler-utils")
ADVICE = f"install Debian's packages {' and '.join(PACKAGES)}, or set EPUBCHECK to the path of epubcheck.jar"


def epubcheck(environment: Mapping[str, str]) -> str:
    """Return the path of EPUBCheck's JAR, after java and pdftotext have been found, too."""
    jar = environment.get("EPUBCHECK") or JAR
    if environment.get("EPUBCHECK") and not Path(jar).is_file():
        raise Failure(f"EPUBCHECK names {jar!r}, which is no file: {ADVICE}.")
    if not _complete(jar):
        _install(jar)
    return jar


def _complete(jar: str) -> bool:
    return Path(jar).is_file() and all(map(shutil.which, ("java", "pdftotext")))


def _install(jar: str) -> None:
    if not can_install():
        raise Failure(f"The tests of the guide's files need EPUBCheck and pdftotext: {ADVICE}.")
    print("Installing EPUBCheck and poppler for the tests.", flush=True)
    reason = install(PACKAGES)
    if not _complete(jar):
        raise Failure(f"EPUBCheck cannot be installed ({reason}): {ADVICE}.")
