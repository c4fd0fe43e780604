"""Things that exist in several languages: each once, as the reader can best have it."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Case, Q, QuerySet, Value, When

from core.languages import Language, active_language, language_of, locale_id_of

Item = TypeVar("Item")


def preferred_versions(rows: QuerySet[Any], language_code: str) -> QuerySet[Any]:
    """Return each row's translations once: in this language, else in the source's, else in any.

    `rows` is unordered; what it returns can be ordered and sliced. The choice is made in the database.
    """
    preference = Case(
        When(locale_id=locale_id_of(language_code), then=Value(0)),
        When(locale_id=locale_id_of(settings.LANGUAGE_CODE), then=Value(1)),
        default=Value(2),
    )
    one_each = rows.order_by("translation_key", preference, "id").distinct("translation_key")
    return rows.model._default_manager.filter(id__in=one_each.values("id"))


def preferred_version(items: Iterable[Item], language_code: str) -> Item | None:
    """Return one of the translations of the same thing by the same preference, from what is loaded."""
    order = (locale_id_of(language_code), locale_id_of(settings.LANGUAGE_CODE))
    ranked = sorted(
        items,
        key=lambda item: order.index(item.locale_id) if item.locale_id in order else len(order),  # type: ignore[attr-defined]
    )
    return ranked[0] if ranked else None


def foreign_language(locale_id: int) -> Language | None:
    """Return the language of a text where it is not the reader's, to be marked with it."""
    language = language_of(locale_id)
    return language if language != active_language() else None


def versions_in_all_languages(rows: QuerySet[Any], ids: Iterable[int]) -> dict[int, Any]:
    """Return the snippets with these ids and their live translations, by id, in one query."""
    wanted = Q(id__in=list(ids))
    keys = rows.model._default_manager.filter(wanted).values("translation_key")
    return rows.filter(Q(live=True) | wanted, translation_key__in=keys).in_bulk()
