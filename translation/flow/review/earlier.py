"""What a string said before: in the source, and on the page that readers see."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments.extract import extract_segments


def earlier_sources(
    translation: Translation, segments: Sequence[StringSegment]
) -> dict[int, StringTranslation]:
    """Return, by segment id, the last translation of an earlier source text at the same place. One query.

    Where a place holds several strings nobody can say which was which, unless exactly one of them is new.
    """
    current = set(
        StringSegment.objects.filter(source=translation.source).values_list(
            "string_id", "context_id"
        )
    )
    rows = (
        StringTranslation.objects.filter(
            locale_id=translation.target_locale_id,
            context_id__in={segment.context_id for segment in segments},
        )
        .select_related("translation_of")
        .order_by("updated_at")
    )
    written = {(row.translation_of_id, row.context_id): row.updated_at for row in rows}
    gone = {
        row.context_id: row
        for row in rows
        if (row.translation_of_id, row.context_id) not in current
    }
    newcomers = defaultdict(list)
    for segment in segments:
        row = gone.get(segment.context_id)
        since = written.get((segment.string_id, segment.context_id))
        # What was translated before the other text was last written stood beside it.
        if row and (since is None or since > row.updated_at):
            newcomers[segment.context_id].append(segment.pk)
    return {
        found[0]: gone[context_id] for context_id, found in newcomers.items() if len(found) == 1
    }


def live_texts(target: Any, segments: Sequence[StringSegment]) -> dict[int, str]:
    """Return, by segment id, what readers see at a string's place now; nothing where the page is not live."""
    if target is None or not getattr(target, "live", True):
        return {}
    shown: dict[str, list[str]] = defaultdict(list)
    for value in sorted(extract_segments(target), key=lambda found: found.order):
        if hasattr(value, "string"):
            shown[value.path].append(value.string.data)
    wanted: dict[str, list[int]] = defaultdict(list)
    for segment in segments:
        wanted[segment.context.path].append(segment.pk)
    return {
        segment_id: text
        for path, ids in wanted.items()
        if len(ids) == len(shown[path])
        for segment_id, text in zip(ids, shown[path], strict=True)
    }
