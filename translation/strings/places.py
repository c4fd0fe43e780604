"""Where a string stands on a page or in a snippet, in words, and how much room there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

from translation.checking.room import most_characters


@dataclass(frozen=True)
class Place:
    """Words for a place, the help that its editors have, and the most characters it holds."""

    words: str
    help_text: str = ""
    limit: int | None = None


def places_of(translation: Translation, segments: Sequence[StringSegment]) -> dict[int, Place]:
    """Return the places of strings by segment id; the model's definitions tell them, without a query."""
    model = translation.source.specific_content_type.model_class()
    tabs = TabHelper(model())
    known: dict[str, Place] = {}
    found = {}
    for segment in segments:
        field_path = segment.context.field_path or segment.context.path.split(".")[0]
        if field_path not in known:
            known[field_path] = _place(model, tabs, segment.context.path, field_path)
        found[segment.pk] = known[field_path]
    return found


def _place(model: Any, tabs: TabHelper, path: str, field_path: str) -> Place:
    limit = most_characters(model, field_path)
    try:
        info = get_segment_location_info(model(), tabs, path, field_path)
    except (FieldHasNoEditPanelError, FieldDoesNotExist, KeyError, IndexError, AttributeError):
        return Place(_field_name(model, field_path), limit=limit)
    words = [str(info["field"]), str(info["subField"] or "")]
    return Place(" › ".join(filter(None, words)), str(info["fieldHelpText"] or ""), limit)


def _field_name(model: Any, field_path: str) -> str:
    """Return the name of a field that no form shows, such as one for search engines."""
    try:
        field = model._meta.get_field(field_path.split(".")[0])
    except FieldDoesNotExist:
        return field_path
    return str(capfirst(getattr(field, "verbose_name", field.name)))
