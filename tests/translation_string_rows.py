"""Who may open the editor of translations and what belongs to it: rows of the matrix of roles."""

from collections.abc import Callable
from typing import Any

from wagtail_localize.models import OverridableSegment, SegmentOverride

from tests.translation_strings import page_in, segments_of

Roles = frozenset[str]


def translation_string_rows(translators: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with, how)}."""
    return {
        "translation_edit": (translators, french()),
        "translation_open": (translators, french_by_key),
        "translation_side_by_side": (translators, french()),
        "translation_preview": (translators, french("source")),
        "translation_save_string": (translators, french_string, "delete"),
        "translation_save_override": (translators, french_override, "delete"),
        # It only answers a POST, and finds nothing where no machine is turned on.
        "translation_machine": (translators, french()),
    }


def french(*further: str) -> Callable[[], list[Any]]:
    """Return what leads to the French translation of a page."""
    return lambda: [page_in("fr").pk, *further]


def french_by_key() -> list[Any]:
    """Return the page's key and the language."""
    return [page_in("fr").source.object_id, "fr"]


def french_override() -> list[int]:
    """Return a translation and one of its links or pictures, which is another one than the source's."""
    segment = OverridableSegment.objects.filter(source=page_in("fr").source).first()
    assert segment is not None
    SegmentOverride.objects.get_or_create(
        context=segment.context, locale=page_in("fr").target_locale, data_json='"/fr/"'
    )
    return [page_in("fr").pk, segment.pk]


def french_string() -> list[int]:
    """Return the translation and one of its strings."""
    return [page_in("fr").pk, segments_of(page_in("fr"))[0].pk]
