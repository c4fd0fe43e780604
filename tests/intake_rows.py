"""Who may open the ways into the library: rows of the matrix of roles, as (who, what it is opened with, how)."""

from typing import Any

from django.contrib.auth import get_user_model

from resources.models import LibraryImport

Roles = frozenset[str]


def read_import() -> list[Any]:
    """Make an import that the editor has read."""
    editor = get_user_model().objects.get(username="editor")
    return [LibraryImport.objects.create(by=editor).pk]


def intake_rows(editors: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: row}."""
    return {
        "library_import": (editors,),
        "library_import_rows": (editors, read_import),
        "library_upload": (editors,),
        "library_doubles": (editors,),
        "library_links": (editors,),
    }
