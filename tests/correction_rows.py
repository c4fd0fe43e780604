"""Who may open the pages about corrections of the law map: rows of the matrix of roles."""

from typing import Any

from atlas.models import Correction
from tests.law_records import place

Roles = frozenset[str]


def a_correction() -> list[Any]:
    """Make what is decided about."""
    made, _created = Correction.objects.get_or_create(
        sending_hash="1", defaults={"jurisdiction": place(), "message": "Wrong", "language": "en"}
    )
    return [made.pk]


def correction_rows(keepers: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with)}."""
    return {
        "atlas_corrections": (keepers,),
        "atlas_corrections_results": (keepers,),
        "atlas_correction": (keepers, a_correction),
    }
