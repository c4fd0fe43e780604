"""Makes the virtual environment hold exactly the locked packages and this project.

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
LOCK = CHECKOUT / "requirements" / "dev.txt"
LOG = CHECKOUT / "var" / "log" / "environment.log"
PIP = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet")


def fingerprint() -> str:
    """Return what the environment depends on: its place, its Python, the lock and how we install."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    installed = [project.get("project"), project.get("tool", {}).get("hatch")]
    parts = [str(CHECKOUT), sys.version, LOCK.read_text(encoding="utf-8"), json.dumps(installed)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_ready() -> bool:
    """Tell whether the environment was finished from what stands in the checkout now."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    return STAMP.read_text(encoding="utf-8") == fingerprint()


def make() -> None:
    """Make the environment anew; its stamp is written last, so a half-made one is never taken for ready."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        sys.exit("Python's venv module is missing: install Debian's package python3-venv.")
    print("Installing the locked packages into .venv; this takes about a minute.", flush=True)
    wanted = fingerprint()
    _step(sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT))
    # The lock names every package, and modules are compiled when they are first used.
    _step(*PIP, "--require-hashes", "--no-deps", "--no-compile", "--requirement", str(LOCK))
    _step(*PIP, "--no-build-isolation", "--no-deps", "--editable", str(CHECKOUT))
    STAMP.write_text(wanted, encoding="utf-8")


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


def main() -> None:
    """Make the environment where it is missing, half made or out of date; one process at a time."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with open(LOG.with_suffix(".lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready():
            make()


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(f"The packages cannot be installed: {error}")
    except KeyboardInterrupt:
        sys.exit(os.EX_TEMPFAIL)
