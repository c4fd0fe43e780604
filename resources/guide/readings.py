"""What the chapters say, worked out once for each text: their passages, and in how many minutes they are read."""

from dataclasses import dataclass

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import MD5, Cast, Concat

from resources.guide.passages import Passage, passages_of
from resources.guide.texts import reading_minutes
from resources.models import GuideChapterPage

WORDS = Concat(
    "summary",
    Value("\n"),
    "answer",
    Value("\n"),
    Cast("body", TextField()),
    output_field=TextField(),
)


@dataclass(frozen=True)
class Reading:
    """What a chapter says. `passages` take some ten kilobytes for each chapter."""

    minutes: int
    passages: tuple[Passage, ...]


class _Known:
    """What this process has read, by the id of the page, each with the fingerprint of its words."""

    readings: dict[int, tuple[str, Reading]] = {}


def readings_of(chapters: QuerySet[GuideChapterPage]) -> dict[int, Reading]:
    """Return what each of the chapters says, by the id of its page.

    Words that this process has read before are not read again, whatever else of the site has changed: one
    query, and one more where there are new words.
    """
    fingerprints = dict(chapters.order_by().values_list("pk", MD5(WORDS)))
    before = _Known.readings
    readings = {
        pk: before[pk]
        for pk, fingerprint in fingerprints.items()
        if pk in before and before[pk][0] == fingerprint
    }
    new = fingerprints.keys() - readings.keys()
    if new:
        for page in GuideChapterPage.objects.filter(pk__in=new):
            reading = Reading(reading_minutes(page), tuple(passages_of(page)))
            readings[page.pk] = (fingerprints[page.pk], reading)
    _Known.readings = readings
    return {pk: reading for pk, (_fingerprint, reading) in readings.items()}
