"""What the readers of translated pages are told, kept per process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import CharField, DateField, F, Value
from django.db.models.functions import Cast

from core import site_cache
from translation.models import TranslationCredit, TranslationStatus

Place = tuple[UUID, int]


@dataclass(frozen=True)
class ReadingFacts:
    """Of one live translation: since when its source is newer, and who wishes to be named."""

    is_behind: bool = False
    behind_since: date | None = None
    translated_by: str = ""


NOTHING = ReadingFacts()


def _read() -> dict[Place, ReadingFacts]:
    """Read the facts on all pages with one query: only what is behind or has a credit is a row."""
    behind = TranslationStatus.objects.filter(state=TranslationStatus.State.BEHIND)
    rows = behind.values_list(
        "translation_key",
        "locale_id",
        F("behind_since"),
        Value("", output_field=CharField()),
    ).union(
        TranslationCredit.objects.values_list(
            "translation_key",
            "locale_id",
            Cast(Value(None), DateField()),
            F("name"),
        ),
        all=True,
    )
    facts: dict[Place, ReadingFacts] = {}
    for key, locale_id, since, name in rows:
        known = facts.get((key, locale_id), NOTHING)
        if name:
            facts[key, locale_id] = replace(known, translated_by=name)
        else:
            facts[key, locale_id] = replace(known, is_behind=True, behind_since=since)
    return facts


def facts_of(key: UUID, locale_id: int) -> ReadingFacts:
    """Return what readers are told of one translated page."""
    kept: Mapping[Place, ReadingFacts] = site_cache.remember("reading_facts", _read)
    return kept.get((key, locale_id), NOTHING)
