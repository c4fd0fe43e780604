"""What is stored of a code: an HMAC under a key that is not in the database."""

import hashlib
import hmac

from django.conf import settings


def code_hash(code: str) -> str:
    """Return what is stored of a code, made with the first of the keys."""
    return _hash(settings.CODE_KEYS[0], code)


def possible_hashes(code: str) -> list[str]:
    """Return what may be stored of a code: one value for each key that is still in use."""
    return [_hash(key, code) for key in settings.CODE_KEYS]


def derived_number(seed: str) -> bytes:
    """Return the 80 bits of the code that belongs to a seed; nobody can tell them without the key."""
    key = settings.CODE_KEYS[0].encode()
    return hmac.digest(key, f"number:{seed}".encode(), hashlib.sha256)[:10]


def _hash(key: str, code: str) -> str:
    return hmac.new(key.encode(), f"code:{code}".encode(), hashlib.sha256).hexdigest()
