"""Who may open the pages on what readers are told of translations: rows of the matrix of roles, as (who, what with)."""

from typing import Any

from tests.translation_statuses import page_at

Roles = frozenset[str]


def translation_reader_rows(reviewers: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: row}; all of them are for those who review French, or organise."""
    return {
        "translation_credit": (reviewers, french_page),
        "translation_interface": (reviewers,),
        "translation_catalogue": (reviewers, ["fr"]),
    }


def french_page() -> list[int]:
    return [page_at("fr", "about/").pk]
