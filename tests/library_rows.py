"""Who may open the pages of the library: rows of the matrix of roles, as (who, what it is opened with, how)."""

from typing import Any

from resources.models import Organisation, Person

Roles = frozenset[str]


def library_rows(editors: Roles, everybody: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: row} for authors and publishers, which are the editors' alone."""
    rows: dict[str, tuple[Any, ...]] = {}
    for name, one in (("organisation", organisation), ("person", person)):
        space, chooser = (f"wagtailsnippet{s}_resources_{name}" for s in ("s", "choosers"))
        for view in ("list", "list_results", "add"):
            rows[f"{space}:{view}"] = (editors,)
        for view in ("edit", "delete", "usage", "history", "history_results", "copy"):
            rows[f"{space}:{view}"] = (editors, one)
        for view in ("choose", "choose_results", "chosen_multiple"):
            rows[f"{chooser}:{view}"] = (everybody,)
        rows[f"{chooser}:chosen"] = (everybody, one)
        rows[f"{chooser}:create"] = (editors,)
    return rows


def organisation() -> list[int]:
    return [Organisation.objects.order_by("pk").first().pk]


def person() -> list[int]:
    found, _created = Person.objects.get_or_create(key="example", family="Example")
    return [found.pk]
