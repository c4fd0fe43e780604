"""Who may open what about problems in texts: rows of the matrix of roles, as (who, what it is opened with, how)."""

from typing import Any

from tests.checking_texts import french_text
from translation.models import StigmaTerm

Roles = frozenset[str]
CHECK = "doubled"


def text_arguments() -> list[Any]:
    """Return what names a French text with a doubled word."""
    place = french_text("la la carte")
    return ["fr", place.string_id, place.context_id]


def check_arguments() -> list[Any]:
    """Return what names a doubled word in a French text."""
    return [*text_arguments(), CHECK]


def any_wording() -> list[Any]:
    term = StigmaTerm.objects.create(language="fr", avoided="gribouillis", better="dessin")
    return [term.pk]


def checking_rows(organisers: Roles, french: Roles, everybody: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: row}; `french` review French, `everybody` takes part."""
    space = "translation_stigma_terms"
    return {
        "translation_check": (everybody,),
        "translation_problems": (everybody,),
        "translation_source_problems": (organisers,),
        "translation_open_text": (everybody, text_arguments),
        "translation_waive_check": (french, check_arguments),
        "translation_take_waiver_back": (french, check_arguments, "post"),
        f"{space}:index": (organisers,),
        f"{space}:index_results": (organisers,),
        f"{space}:add": (organisers,),
        f"{space}:edit": (organisers, any_wording),
        f"{space}:delete": (organisers, any_wording),
        f"{space}:history": (organisers, any_wording),
        f"{space}:history_results": (organisers, any_wording),
        f"{space}:usage": (organisers, any_wording),
    }
