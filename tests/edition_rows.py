"""Who may open the pages about editions in the admin: rows of the matrix of roles."""

from typing import Any

from tests.editions import any_edition

Roles = frozenset[str]


def edition_rows(editors: Roles, french_publishers: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with, how)}."""
    return {
        "guide_editions": (french_publishers,),
        "guide_issue": (french_publishers, ["fr"]),
        "guide_edition": (editors, any_edition),
    }
