"""Shares in per cent that never say "all" or "nothing" where it is not so."""


def percent_of(part: int, whole: int) -> int:
    """Return a share in whole per cent: 0 and 100 only for nothing and all; 0 of nothing is 0."""
    if whole <= 0 or part <= 0:
        return 0
    return 100 if part >= whole else min(99, max(1, round(100 * part / whole)))
