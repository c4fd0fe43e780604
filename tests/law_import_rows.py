"""Who may import records of laws: rows of the matrix of roles, as (who, what it is opened with, how)."""

from typing import Any

from atlas.models import Jurisdiction

Roles = frozenset[str]


def any_place() -> list[int]:
    place, _created = Jurisdiction.objects.get_or_create(code="pt", defaults={"country": "PT"})
    return [place.pk]


def law_import_rows(keepers: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: row}."""
    return {
        "atlas_import": (keepers,),
        "atlas_review_sheet": (keepers, any_place),
    }
