"""Which publications replace which."""

from typing import Any

from core import site_cache


def replaced_by_this(page: Any) -> list[int]:
    """Return the ids of the pages in the source language that a publication replaces, without a query once known."""
    replacing: dict[Any, list[int]] = site_cache.remember("library_replaced", _read)
    return replacing.get(page.translation_key, [])


def _read() -> dict[Any, list[int]]:
    from resources.library.selectors import source_publications

    rows = source_publications().filter(replaced_by__isnull=False).order_by("-published", "pk")
    found: dict[Any, list[int]] = {}
    for key, older in rows.values_list("replaced_by__translation_key", "pk"):
        found.setdefault(key, []).append(older)
    return found
