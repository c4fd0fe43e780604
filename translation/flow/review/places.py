"""Where a string stands on its page, in the words of the editor."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from wagtail_localize.models import StringSegment
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)


def places_of(source: Any, segments: Sequence[StringSegment]) -> dict[int, str]:
    """Return the field, or block and part of it, that each string stands in, by segment id."""
    tabs = TabHelper(source)
    return {segment.pk: _place(source, tabs, segment) for segment in segments}


def _place(source: Any, tabs: TabHelper, segment: StringSegment) -> str:
    path = segment.context.path
    try:
        found = get_segment_location_info(
            source, tabs, path, segment.context.get_field_path(source)
        )
    except (FieldHasNoEditPanelError, LookupError, AttributeError):
        return path.split(".")[0]
    names = [str(name) for name in (found.get("field"), found.get("subField")) if name]
    return " – ".join(map(capfirst, names)) or path.split(".")[0]
