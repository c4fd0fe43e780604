"""Rows that look like an action that is there already, or like a row before them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from campaign.importing.rows import ReadRow
from campaign.models import ActionContent
from campaign.selectors.duplicates import are_similar

Place = tuple[Any, ...]
FIELDS = ("action__year_id", "country", "subdivision", "city_id", "start_date")


def mark_doubles(rows: Iterable[ReadRow]) -> None:
    """Mark the rows whose year, stored place and first day another action shares, with a similar title."""
    read = [row for row in rows if row.values]
    titles = _stored({row.values["year_id"] for row in read})
    for row in read:
        same_place = titles[_place(row)]
        row.is_double = any(are_similar(row.values["title"], title) for title in same_place)
        same_place.append(row.values["title"])


def _stored(years: set[int]) -> dict[Place, list[str]]:
    """Return the titles of all texts of some years by place and day. One query."""
    found: dict[Place, list[str]] = defaultdict(list)
    contents = ActionContent.objects.filter(action__year__in=years).exclude(title="")
    for *place, title in contents.values_list(*FIELDS, "title"):
        found[_key(*place)].append(title)
    return found


def _place(row: ReadRow) -> Place:
    values = row.values
    return _key(
        *(values[name] for name in ("year_id", "country", "subdivision", "city_id", "start_date"))
    )


def _key(year: Any, country: Any, subdivision: Any, city: Any, day: Any) -> Place:
    return (year, country, subdivision, city, str(day or ""))
