"""Secrets of this checkout: made once, readable by their owner only, kept until somebody deletes them."""

import base64
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from config.supervisor.failure import Failure

LENGTH_IN_BYTES = 64
KEY_IN_BYTES = 32


def random_text() -> str:
    """Return a secret that nobody guesses."""
    return secrets.token_urlsafe(LENGTH_IN_BYTES)


def random_key() -> str:
    """Return a key for encrypted fields or certificates: 32 bytes in URL-safe base 64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_IN_BYTES)).decode()


SITE_SECRETS: Mapping[str, Callable[[], str]] = {
    "SECRET_KEY": random_text,
    "FIELD_KEYS": random_key,
    "LOOKUP_KEY": random_text,
    "CERTIFICATE_KEYS": random_key,
}


def new_site_secrets() -> dict[str, str]:
    """Return the variables of the site's secrets, with values for one use."""
    return {variable: make() for variable, make in SITE_SECRETS.items()}


def kept_secret(folder: Path, name: str, make: Callable[[], str] = random_text) -> str:
    """Return the secret of that name, making it first where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        return _read(folder / name) or _make(folder / name, make())
    except OSError as error:
        raise Failure(f"The secret {folder / name} cannot be kept: {error.strerror}.") from error


def _read(file: Path) -> str:
    """Return the text of a secret's file, closed to others first; empty where it has none."""
    if not file.exists():
        return ""
    file.chmod(0o600)
    return file.read_text(encoding="utf-8").strip()


def _make(file: Path, value: str) -> str:
    """Write a new secret into a file that nobody else could ever open."""
    file.unlink(missing_ok=True)
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(value, encoding="utf-8")
    return value
