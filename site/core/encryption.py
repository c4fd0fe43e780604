"""Personal text sealed with keys that the database never holds.

A sealed text is `{fingerprint}.{token}`: the first twelve hexadecimal digits of the SHA-256 of the key that
sealed it, and a Fernet token (AES-128-CBC with HMAC-SHA-256). The fingerprint says which key is needed
without telling anything about the key.
"""

import base64
import binascii
import hashlib
import hmac
from functools import lru_cache
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES: Final = 32
FINGERPRINT_LENGTH: Final = 12
SHORTEST_LOOKUP_KEY: Final = 32


class UnreadableValue(Exception):
    """A sealed text that no key of FIELD_KEYS opens. The message holds neither the text nor its seal."""


class SealedText:
    """A text as the database holds it; it shows itself to nobody who does not ask for it."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    def __repr__(self) -> str:
        return "<sealed text>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SealedText) and other.token == self.token

    def __hash__(self) -> int:
        return hash(self.token)

    @property
    def fingerprint(self) -> str:
        """Return the fingerprint of the key that is needed."""
        return self.token.partition(".")[0][:FINGERPRINT_LENGTH]

    def open(self) -> str:
        """Return the text. Raises UnreadableValue where its key is missing or the seal is broken."""
        fingerprint, _dot, token = self.token.partition(".")
        key = _keys(tuple(settings.FIELD_KEYS)).get(fingerprint)
        if key is None:
            raise UnreadableValue("The key that sealed this value is not among FIELD_KEYS.")
        try:
            _require_one_spelling(token)
            return key.decrypt(token.encode()).decode()
        except (InvalidToken, ValueError):
            # The original error is not shown: its frames hold what was read.
            raise UnreadableValue("This value was changed after it was sealed.") from None


def _require_one_spelling(token: str) -> None:
    """Raise ValueError where other signs stand for the same bytes, which base64 allows at its end."""
    if base64.urlsafe_b64encode(base64.urlsafe_b64decode(token)).decode() != token:
        raise ValueError("Another spelling of a token.")


def seal(text: str) -> SealedText:
    """Return the text sealed with the first of FIELD_KEYS."""
    fingerprint = current_fingerprint()
    key = _keys(tuple(settings.FIELD_KEYS))[fingerprint]
    return SealedText(f"{fingerprint}.{key.encrypt(text.encode()).decode()}")


def fingerprint_of(key: str) -> str:
    """Return what may be told about a key: enough to recognise it, too little to use it."""
    return hashlib.sha256(key.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def current_fingerprint() -> str:
    """Return the fingerprint of the key that seals new values."""
    return fingerprint_of(settings.FIELD_KEYS[0])


def lookup_hash(value: str, *, scope: str) -> str:
    """Return a keyed hash by which an equal value can be found without storing it in clear.

    Case and surrounding spaces do not count. `scope` names the table and column, so that the hashes of one
    person in two tables are not equal.
    """
    message = f"{scope}\0{value.strip().casefold()}"
    return hmac.new(settings.LOOKUP_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()


def make_field_key() -> str:
    """Return a new random key for FIELD_KEYS."""
    return Fernet.generate_key().decode()


def ensure_usable_keys(field_keys: list[str], lookup_key: str) -> None:
    """Raise ImproperlyConfigured, without showing any key, where the keys could protect nothing."""
    if not field_keys:
        raise ImproperlyConfigured("FIELD_KEYS is missing.")
    for position, key in enumerate(field_keys, start=1):
        if not _is_field_key(key):
            raise ImproperlyConfigured(
                f"FIELD_KEYS: key {position} is not 32 random bytes in URL-safe base 64."
            )
    if len(lookup_key) < SHORTEST_LOOKUP_KEY:
        raise ImproperlyConfigured(
            f"LOOKUP_KEY is missing or shorter than {SHORTEST_LOOKUP_KEY} characters."
        )


def _is_field_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key.encode(), altchars=b"-_", validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False


@lru_cache(maxsize=8)
def _keys(keys: tuple[str, ...]) -> dict[str, Fernet]:
    return {fingerprint_of(key): Fernet(key) for key in keys}
