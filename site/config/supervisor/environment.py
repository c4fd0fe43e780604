"""Makes the virtual environment hold exactly the locked packages and this project.

Its argument says which: `run`, what running the site needs, or `dev`, what its tests and checks need too.

Run as a file by any Python from 3.11 on, before anything is installed: standard library only.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
ENVIRONMENT = CHECKOUT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / "made-from"
LOCKS = CHECKOUT / "requirements"
RUN, DEVELOPMENT = "run", "dev"
LOG = CHECKOUT / "var" / "log" / "environment.log"
PIP = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet")


def fingerprint(packages: str) -> str:
    """Return what the environment depends on: its place, its Python, the lock and how we install."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = [project.get("project"), project.get("tool", {}).get("hatch")]
    parts = [str(CHECKOUT), sys.version, _lock(packages).read_text(encoding="utf-8")]
    return hashlib.sha256("\0".join([*parts, json.dumps(installed)]).encode()).hexdigest()


def is_ready(packages: str) -> bool:
    """Tell whether the environment was finished from what stands in the checkout now.

    The packages for development are those for running the site and more.
    """
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    enough = {fingerprint(packages), fingerprint(DEVELOPMENT)}
    return STAMP.read_text(encoding="utf-8") in enough


def make(packages: str) -> None:
    """Make the environment; its stamp is written last, so a half-made one is never taken for ready.

    Where the packages for running the site are there, those for development join them.
    """
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        sys.exit("Python's venv module is missing: install Debian's package python3-venv.")
    print("Installing the locked packages into .venv; this takes about a minute.", flush=True)
    wanted = fingerprint(packages)
    if not is_ready(RUN):
        _step(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))
    STAMP.unlink(missing_ok=True)
    # The lock names every package, and modules are compiled when they are first used.
    lock = str(_lock(packages))
    _step(*PIP, "--require-hashes", "--no-deps", "--no-compile", "--requirement", lock)
    _step(*PIP, "--no-build-isolation", "--no-deps", "--editable", str(CHECKOUT))
    STAMP.write_text(wanted, encoding="utf-8")


def _lock(packages: str) -> Path:
    return LOCKS / f"{packages}.txt"


def _step(*command: str) -> None:
    """Run a command; where it fails, end with its first error line and keep the rest in a file."""
    result = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if result.returncode == 0:
        return
    text = result.stderr + result.stdout
    LOG.write_text(text, encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()] or ["no reason given"]
    reason = next((line for line in lines if line.startswith("ERROR")), lines[-1])
    sys.exit(f"The packages cannot be installed: {reason} (all of it: {LOG.relative_to(CHECKOUT)})")


def main(packages: str) -> None:
    """Make the environment where it is missing, half made or out of date; one process at a time."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with open(LOG.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready(packages):
            make(packages)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except OSError as error:
        sys.exit(f"The packages cannot be installed: {error}")
    except KeyboardInterrupt:
        sys.exit(os.EX_TEMPFAIL)
