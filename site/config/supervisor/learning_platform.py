"""The run-time of SCORM that the tests put around our packages: somebody else's, got once with npm."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from config.supervisor.failure import Failure
from config.supervisor.layout import CHECKOUT, purpose_folder

TOOLS = CHECKOUT / "tests" / "tools"
FILES = ("package.json", "package-lock.json")
RUNTIME = Path("node_modules", "scorm-again", "dist", "scorm12.min.js")


def scorm_runtime(environment: Mapping[str, str]) -> str:
    """Return the path of the run-time's script, installing what the lock names where it is not there yet."""
    named = environment.get("SCORM_RUNTIME", "")
    if named:
        if not Path(named).is_file():
            raise Failure(f"SCORM_RUNTIME names {named!r}, which is no file.")
        return named
    lock = b"".join((TOOLS / name).read_bytes() for name in FILES)
    folder = purpose_folder("test") / "tools" / hashlib.sha256(lock).hexdigest()[:16]
    if not (folder / RUNTIME).is_file():
        _install(folder)
    return str(folder / RUNTIME)


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Failure(
            "The tests of packages for learning platforms need npm: install Debian's package npm."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(TOOLS / name, folder)
    # Scripts of packages are not run; the lock's hashes say what may be installed.
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    result = subprocess.run(
        command,
        cwd=folder,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    if result.returncode or not (folder / RUNTIME).is_file():
        lines = result.stderr.strip().splitlines() or ["npm gave no reason"]
        raise Failure(f"npm cannot install what tests/tools/package-lock.json names ({lines[-1]}).")
