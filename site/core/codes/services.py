"""Making codes."""

import secrets

from django.db import models

from core.codes.hashing import code_hash, derived_number
from core.codes.writing import BITS, read_code, write_code


def make_code() -> str:
    """Return a new code of 80 random bits, as people are shown it."""
    return write_code(secrets.token_bytes(BITS // 8))


def code_from(seed: str) -> str:
    """Return the code that belongs to a secret seed, so that the same sending is answered with the same code."""
    return write_code(derived_number(seed))


def give_code(*, record: models.Model, field: str = "code_hash", code: str = "") -> str:
    """Give a record a new code, in place of one that it had, save its hash alone, and return it to be shown once."""
    given = code or make_code()
    plain = read_code(given)
    if plain is None:
        raise ValueError("This is no code.")
    setattr(record, field, code_hash(plain, type(record)))
    record.save(update_fields=[field])
    return given
