"""The checks, each a small function in the module of its subject."""

from translation.checking.checks import (
    characters,
    copies,
    markup,
    numbers,
    placeholders,
    punctuation,
    terms,
)
from translation.checking.checks.base import Check

CHECKS: tuple[Check, ...] = (
    *markup.CHECKS,
    *placeholders.CHECKS,
    *numbers.CHECKS,
    *copies.CHECKS,
    *punctuation.CHECKS,
    *characters.CHECKS,
    *terms.CHECKS,
)
