"""Where a string stands on a page or in a snippet, in words, and how much room there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)


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
    limit = _limit(model, field_path.split("."))
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


def _limit(model: Any, parts: Sequence[str]) -> int | None:
    """Return how many characters a field or a block holds, None where it says nothing."""
    try:
        field = model._meta.get_field(parts[0])
    except FieldDoesNotExist:
        return None
    if isinstance(field, StreamField):
        block: Any = field.stream_block
        for part in parts[1:]:
            children = getattr(block, "child_blocks", {})
            block = children.get(part) or getattr(block, "child_block", None)
        is_plain = isinstance(block, blocks.CharBlock | blocks.TextBlock)
        return getattr(block.field, "max_length", None) if is_plain else None
    if isinstance(field, models.ManyToOneRel) and len(parts) > 1:
        return _limit(field.related_model, parts[1:])
    if isinstance(field, models.CharField | models.TextField):
        return field.max_length
    return None
