"""What is stored of a code: a hash under LOOKUP_KEY, which is not in the database."""

import hashlib

from django.db import models

from core.encryption import lookup_hash


def code_hash(code: str, model: type[models.Model]) -> str:
    """Return what a model's records store of a code; another model's hash of the same code differs."""
    return lookup_hash(code, scope=f"code of {model._meta.label}")


def derived_number(seed: str) -> bytes:
    """Return the 80 bits of the code that belongs to a seed; nobody can tell them without the key."""
    plain = hashlib.sha256(seed.encode()).hexdigest()
    return bytes.fromhex(lookup_hash(plain, scope="number of a code"))[:10]
