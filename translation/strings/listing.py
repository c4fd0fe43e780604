"""wagtail-localize's editor lists the strings of a page or snippet in a few queries, however many there are.

It asked three times for each string: for its words, for its place, and for the string that a translation belongs to.
Replaced until wagtail-localize asks once for all.
"""

from collections.abc import Callable
from typing import Any

from django.db.models.fields.related_descriptors import ReverseManyToOneDescriptor
from django.utils.functional import cached_property
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.views.edit_translation import StringTranslationSerializer

_asked_for_one: Callable[[StringTranslationSerializer, StringTranslation], int | None] = (
    StringTranslationSerializer.get_segment_id
)


class StringsOfSource(ReverseManyToOneDescriptor[StringSegment]):
    """The strings of a source, each with its words and its place."""

    @cached_property
    def related_manager_cls(self) -> Any:
        """Return the class of what stands at `source.stringsegment_set`."""
        strings: Any = super().related_manager_cls

        class WithWordsAndPlaces(strings):
            def get_queryset(self) -> Any:
                return super().get_queryset().select_related("string", "context")

        return WithWordsAndPlaces


def get_segment_id(serializer: StringTranslationSerializer, row: StringTranslation) -> int | None:
    """Return the id of the string that a translation belongs to, asking once where many are listed."""
    if serializer.parent is None:
        return _asked_for_one(serializer, row)
    context = serializer.context
    if "segment_ids" not in context:
        # Of the same words at the same place, the first.
        segments = context["translation_source"].stringsegment_set.order_by("-id")
        places = segments.values_list("string_id", "context_id", "id")
        context["segment_ids"] = {(string, place): pk for string, place, pk in places}
    found: int | None = context["segment_ids"].get((row.translation_of_id, row.context_id))
    return found


def connect() -> None:
    """Let wagtail-localize read strings in this way."""
    relation = TranslationSource.stringsegment_set.rel
    TranslationSource.stringsegment_set = StringsOfSource(relation)
    StringTranslationSerializer.get_segment_id = get_segment_id
