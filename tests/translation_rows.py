"""Who may open the pages about translations in the admin: rows of the matrix of roles."""

from typing import Any

from translation.models import TranslationPolicy, TranslationStatus

Roles = frozenset[str]


def _french_status() -> TranslationStatus:
    return TranslationStatus.objects.filter(locale__language_code="fr").order_by("pk")[0]


def _status() -> list[int]:
    return [_french_status().pk]


def _thing() -> list[Any]:
    status = _french_status()
    return [status.content_type_id, status.translation_key]


def _rule() -> list[int]:
    return [TranslationPolicy.objects.order_by("pk")[0].pk]


def translation_rows(
    organisers: Roles, french_reviewers: Roles, french_people: Roles
) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with, how)}."""
    return {
        "translation_overview": (french_people,),
        "translation_overview_file": (french_people,),
        "translation_begin_many": (french_people,),
        "translation_thing": (french_people, _thing),
        "translation_assign": (french_reviewers, _status),
        "translation_take_on": (french_people, _status, "post"),
        "translation_take_back": (french_people, _status, "post"),
        "translation_begin": (french_people, _status, "post"),
        "translation_policies": (organisers,),
        "translation_add_policy": (organisers,),
        "translation_change_policy": (organisers, _rule),
        "translation_remove_policy": (organisers, _rule, "post"),
    }
