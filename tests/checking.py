"""Helpers of the tests about checks of translations."""

from typing import Any

from translation.checking import Pair, Problem
from translation.checking.checks import CHECKS, terms
from translation.checking.finding import problems_by

WITHOUT_TERMS = tuple(check for check in CHECKS if check not in terms.CHECKS)


def found_in(source: str, target: str, language: str, **options: Any) -> dict[str, list[Problem]]:
    """Return what all checks but those of terms, which need the database, find; by check."""
    result: dict[str, list[Problem]] = {}
    for problem in problems_by(WITHOUT_TERMS, Pair(1, source, target, **options), language):
        result.setdefault(problem.check, []).append(problem)
    return result
