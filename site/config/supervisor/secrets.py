"""Secrets of this checkout: made once, readable by their owner only, kept until somebody deletes them."""

import secrets
from pathlib import Path

from config.supervisor.failure import Failure

LENGTH_IN_BYTES = 64


def kept_secret(folder: Path, name: str) -> str:
    """Return the secret of that name, making it first where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        return _read(folder / name) or _make(folder / name)
    except OSError as error:
        raise Failure(f"The secret {folder / name} cannot be kept: {error.strerror}.") from error


def _read(file: Path) -> str:
    """Return the text of a secret's file, closed to others first; empty where it has none."""
    if not file.exists():
        return ""
    file.chmod(0o600)
    return file.read_text(encoding="utf-8").strip()


def _make(file: Path) -> str:
    """Write a new random secret into a file that nobody else could ever open."""
    value = secrets.token_urlsafe(LENGTH_IN_BYTES)
    file.unlink(missing_ok=True)
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(value, encoding="utf-8")
    return value
