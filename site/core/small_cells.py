"""How many it takes until a figure singles nobody out, and months that wait until so many have come together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

# Figures about fewer are merged with others, on public pages as in the admin.
LEAST = 3


def months_together(counts: Mapping[date, int]) -> Iterator[tuple[date, tuple[date, ...]]]:
    """Yield (the month that shows them, the months that it stands for), in order; none for fewer than `LEAST`.

    A month with too few waits for the next ones. What is still waiting at the end is not among them. Sums of
    what is shown are sums of such groups, so that no difference between two of them shows fewer either.
    """
    waiting: list[date] = []
    for month in sorted(counts):
        waiting.append(month)
        if enough(counts[one] for one in waiting):
            yield month, tuple(waiting)
            waiting = []


def enough(counts: Iterable[int]) -> bool:
    """Say whether counts are enough together to be shown."""
    return sum(counts) >= LEAST
