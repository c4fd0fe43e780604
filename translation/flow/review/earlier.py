"""What a string said before: in the source, and on the page that readers see."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments.extract import extract_segments

from translation.strings.previous import pair_most_alike

Key: TypeAlias = tuple[int, int]


def earlier_sources(
    translation: Translation, segments: Sequence[StringSegment]
) -> dict[int, StringTranslation]:
    """Return, by segment id, the last translation of an earlier source text at the same place. One query.

    `segments` are all of the source, with their states. A string that was translated before the other text was last
    written stood beside it, and did not come from it. Where a place holds several strings, each is paired with what
    is most like it.
    """
    standing = {(segment.string_id, segment.context_id) for segment in segments}
    strings = Counter(segment.context_id for segment in segments)
    written: dict[Key, datetime] = {}
    gone: dict[int, list[StringTranslation]] = defaultdict(list)
    for row in _written_at(strings, translation.target_locale_id):
        key = (row.translation_of_id, row.context_id)
        written[key] = row.updated_at
        if key not in standing:
            gone[row.context_id].append(row)
    newcomers: dict[int, list[StringSegment]] = defaultdict(list)
    for segment in segments:
        since = written.get((segment.string_id, segment.context_id))
        rows = gone.get(segment.context_id)
        if rows and (since is None or since > rows[0].updated_at):
            newcomers[segment.context_id].append(segment)
    found: dict[int, StringTranslation] = {}
    for context_id, new in newcomers.items():
        if strings[context_id] == 1:
            found[new[0].pk] = gone[context_id][0]
        else:
            paired = pair_most_alike(new, gone[context_id])
            found.update((pk, row) for pk, (_segment, row) in paired.items())
    return found


def _written_at(contexts: Iterable[int], locale_id: int) -> QuerySet[StringTranslation]:
    """Return all that is or was translated at some places, the latest first."""
    rows = StringTranslation.objects.filter(locale_id=locale_id, context_id__in=contexts)
    return rows.select_related("translation_of").order_by("-updated_at", "-pk")


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
