"""The order in which readers want the table of places."""

from collections.abc import Callable
from typing import Any

from atlas.listing.filters import BY_NAME
from atlas.listing.situations import Situation
from core.folding import sort_key


def in_order(found: list[Situation], sort: str, language: str) -> list[Situation]:
    """Return places by name, by the year of the reform, or by when they were last checked.

    Places that nobody has checked stand before those checked longest ago; an unknown year stands last in
    either order.
    """
    column, is_turned = sort.removeprefix("-"), sort.startswith("-")

    def name_of(situation: Situation) -> tuple[str, str]:
        return sort_key(situation.place.name(language).text, language), situation.place.code

    by_name = sorted(found, key=name_of)
    if column == BY_NAME:
        return by_name[::-1] if is_turned else by_name
    keys: dict[str, Callable[[Situation], Any]] = {"year": _year, "checked": _checked}
    key = keys[column]
    known = [one for one in by_name if key(one) is not None]
    unknown = [one for one in by_name if key(one) is None]
    ordered = sorted(known, key=key, reverse=is_turned)
    return [*ordered, *unknown]


def _year(situation: Situation) -> int | None:
    start = situation.record.in_force_from
    return start.year if start else None


def _checked(situation: Situation) -> str:
    day = situation.record.checked_on
    return day.isoformat() if day else ""
