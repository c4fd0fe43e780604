"""Who may open the page about releases of the law map's data: rows of the matrix of roles."""

from typing import Any

Roles = frozenset[str]


def atlas_data_rows(record_keepers: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with, how)}."""
    return {"atlas_releases": (record_keepers,)}
