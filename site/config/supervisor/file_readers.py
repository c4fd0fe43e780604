"""What the tests read our files with: EPUBCheck, poppler and GNU gettext, found, installed or named as missing."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from config.supervisor.debian import can_install, install
from config.supervisor.failure import Failure

# Where Debian keeps it: its command needs the kernel's help to start a JAR, so that java is called with it.
JAR = "/usr/share/java/epubcheck.jar"
PACKAGES = ("epubcheck", "gettext", "poppler-utils")
PROGRAMS = ("java", "msgfmt", "pdftotext")
ADVICE = f"install Debian's packages {', '.join(PACKAGES)}, or set EPUBCHECK to the path of epubcheck.jar"


def epubcheck(environment: Mapping[str, str]) -> str:
    """Return the path of EPUBCheck's JAR, after the other programs have been found, too."""
    jar = environment.get("EPUBCHECK") or JAR
    if environment.get("EPUBCHECK") and not Path(jar).is_file():
        raise Failure(f"EPUBCHECK names {jar!r}, which is no file: {ADVICE}.")
    if not _complete(jar):
        _install(jar)
    return jar


def _complete(jar: str) -> bool:
    return Path(jar).is_file() and all(map(shutil.which, PROGRAMS))


def _install(jar: str) -> None:
    if not can_install():
        raise Failure(f"The tests need EPUBCheck, msgfmt and pdftotext: {ADVICE}.")
    print("Installing EPUBCheck, gettext and poppler for the tests.", flush=True)
    reason = install(PACKAGES)
    if not _complete(jar):
        raise Failure(f"They cannot be installed ({reason}): {ADVICE}.")
