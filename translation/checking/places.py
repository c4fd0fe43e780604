"""All texts that are checked, at their places: translations, and the source's own strings."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from core.languages import locale_id_of
from translation.checking.problems import Pair
from translation.checking.room import most_characters

Key: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """A text that stands somewhere now. `source` is empty where it is of the source language itself."""

    string_id: int
    context_id: int
    locale_id: int
    source: str
    text: str
    path: str
    field_path: str
    object_id: Any
    kind_id: int | None

    @property
    def key(self) -> Key:
        """What tells the place from all others of its language."""
        return self.string_id, self.context_id

    def pair(self) -> Pair[Key]:
        """Return what the checks are given."""
        kind = ContentType.objects.get_for_id(self.kind_id) if self.kind_id else None
        model = kind.model_class() if kind else None
        most = most_characters(model, self.field_path or self.path)
        return Pair(self.key, self.source, self.text, self.path, most=most)


def texts_in(code: str) -> QuerySet[Any]:
    """Return the rows of all texts that stand in pages and snippets in a language, as `Place` has them.

    Texts of former versions of the source are left out.
    """
    kind = TranslationSource.objects.filter(object_id=OuterRef("context__object_id"))
    shared = {
        "path": F("context__path"),
        "field_path": F("context__field_path"),
        "of_object": F("context__object_id"),
        "kind": Subquery(kind.values("specific_content_type_id")[:1]),
    }
    locale_id = locale_id_of(code)
    if code == settings.LANGUAGE_CODE:
        return (
            StringSegment.objects.filter(source__locale_id=locale_id)
            .annotate(of_locale=Value(locale_id), words=Value(""), text=F("string__data"), **shared)
            .order_by("string_id", "context_id")
            .distinct("string_id", "context_id")
        )
    standing = StringSegment.objects.filter(
        string_id=OuterRef("translation_of_id"), context_id=OuterRef("context_id")
    )
    return StringTranslation.objects.filter(Exists(standing), locale_id=locale_id).annotate(
        string_id=F("translation_of_id"),
        of_locale=F("locale_id"),
        words=F("translation_of__data"),
        text=F("data"),
        **shared,
    )


def places(rows: QuerySet[Any]) -> list[Place]:
    """Return the places of rows of `texts_in`; one query."""
    fields = (
        *("string_id", "context_id", "of_locale", "words", "text"),
        *("path", "field_path", "of_object", "kind"),
    )
    return [Place(*row) for row in rows.values_list(*fields)]


def place_of(code: str, string_id: int, context_id: int) -> Place | None:
    """Return one text where it stands, or None where it does not any more."""
    rows = texts_in(code).filter(context_id=context_id)
    if code == settings.LANGUAGE_CODE:
        rows = rows.filter(string_id=string_id)
    else:
        rows = rows.filter(translation_of_id=string_id)
    return next(iter(places(rows)), None)
