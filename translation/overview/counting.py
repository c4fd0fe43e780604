"""Counting strings and words, and saying from them how far a translation is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, Count, F, Func, IntegerField, Q, Sum, TextField, Value
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.languages import target_languages
from translation.models import SourceWords, StringReview, TranslationStatus
from translation.overview.things import (
    Keys,
    Scope,
    Target,
    Thing,
    awaiting_native_review,
    find_targets,
)
from translation.policies import Policies
from translation.strings.states import TO_DO, State, with_states

SUBMITTED = Q(review__verdict=StringReview.Verdict.SUBMITTED, review__text=F("data"))
UNFINISHED = (State.UNTRANSLATED, State.MACHINE, State.DRAFT)


class WordCount(Func):
    """The number of words of a text, its tags left out."""

    template = (
        "COALESCE(array_length(regexp_split_to_array(NULLIF(btrim("
        r"regexp_replace(%(expressions)s, '<[^>]*>', ' ', 'g'), E' \n\r\t'), ''), '\s+'), 1), 0)"
    )
    output_field = IntegerField()


@dataclass
class Counts:
    """Strings and words by state; `submitted` of those that await a review because somebody has asked for it."""

    strings: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    words: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    submitted: int = 0

    def in_states(self, *states: str) -> int:
        """Return how many strings are in any of these states."""
        return sum(self.strings[state] for state in states)


@dataclass(frozen=True)
class Source:
    """What wagtail-localize holds of a thing: `counts` by Locale, `changed_at` as the words last changed."""

    id: int
    strings: int
    words: int
    changed_at: datetime | None
    counts: dict[int, Counts]

    def counts_in(self, locale_id: int) -> Counts:
        """Return the counts of one language, with what has no translation."""
        counts = self.counts.get(locale_id, Counts())
        translated = [state for state in State.values if state != State.UNTRANSLATED]
        counts.strings[State.UNTRANSLATED] = self.strings - counts.in_states(*translated)
        counts.words[State.UNTRANSLATED] = self.words - sum(
            counts.words[state] for state in translated
        )
        return counts


NO_SOURCE = Source(id=0, strings=0, words=0, changed_at=None, counts={})


def _sources(locale: Locale, keys: Keys) -> dict[tuple[int, UUID], Source]:
    """Read what the sources of a language hold, in four queries."""
    sources = TranslationSource.objects.filter(locale=locale)
    segments = StringSegment.objects.filter(source__locale=locale)
    # One call: each further filter over the segments would join them anew.
    joined: dict[str, Any] = {
        "translation_of__segments__context_id": F("context_id"),
        "translation_of__segments__source__locale": locale,
    }
    if keys is not None:
        sources = sources.filter(object_id__in=keys)
        segments = segments.filter(source__object_id__in=keys)
        joined["translation_of__segments__source__object_id__in"] = keys
    translations = with_states(StringTranslation.objects.filter(has_error=False)).filter(**joined)
    totals = {
        row["source_id"]: (row["strings"], row["total"])
        for row in segments.values("source_id").annotate(
            strings=Count("pk"), total=Sum(WordCount("string__data"))
        )
    }
    counts: dict[int, dict[int, Counts]] = defaultdict(lambda: defaultdict(Counts))
    for row in translations.values(
        "locale_id", "state", found=F("translation_of__segments__source_id")
    ).annotate(
        strings=Count("translation_of__segments__pk"),
        total=Sum(WordCount("translation_of__data")),
        submitted=Count("translation_of__segments__pk", filter=SUBMITTED),
    ):
        found = counts[row["found"]][row["locale_id"]]
        found.strings[row["state"]] = row["strings"]
        found.words[row["state"]] = row["total"]
        found.submitted += row["submitted"]
    return {
        (content_type_id, key): Source(pk, *totals.get(pk, (0, 0)), changed_at, counts[pk])
        for pk, content_type_id, key, changed_at in sources.values_list(
            "pk", "object__content_type_id", "object_id", "words__changed_at"
        )
    }


def note_changed_words(locale: Locale, things: Iterable[Thing], keys: Keys) -> set[UUID]:
    """Keep when the words of each source last changed, by comparing them with those of the last time.

    Return the keys of those whose words are others now; what is met for the first time is not among them.
    """
    sources = TranslationSource.objects.filter(locale=locale)
    if keys is not None:
        sources = sources.filter(object_id__in=keys)
    place = Concat(
        Cast("stringsegment__context_id", CharField()),
        Value(":"),
        Cast("stringsegment__string_id", CharField()),
        output_field=TextField(),
    )
    read = sources.annotate(
        now=MD5(
            StringAgg(
                place,
                delimiter=",",
                default=Value(""),
                order_by=("stringsegment__context_id", "stringsegment__string_id"),
            )
        )
    ).values_list("pk", "object_id", "now", "words__fingerprint", "created_at", "last_updated_at")
    published = {thing.key: thing.published_at for thing in things}
    differing = [row for row in read if row[2] != row[3]]
    SourceWords.objects.bulk_create(
        [
            SourceWords(
                source_id=pk,
                fingerprint=now,
                changed_at=created_at if before is None else published.get(key) or updated_at,
            )
            for pk, key, now, before, created_at, updated_at in differing
        ],
        update_conflicts=True,
        unique_fields=["source"],
        update_fields=["fingerprint", "changed_at"],
    )
    return {key for _pk, key, _now, before, *_moments in differing if before is not None}


def state_of(
    target: Target | None, counts: Counts, changed_at: datetime | None, *, is_synced: bool
) -> str:
    """Say how far a translation is. One that wagtail-localize does not keep in step is as its editors left it."""
    states = TranslationStatus.State
    if target is None:
        return states.MISSING
    is_open = counts.in_states(State.UNTRANSLATED) > 0
    if target.is_live:
        is_behind = is_open or _is_before(target.published_at, changed_at)
        return states.BEHIND if is_synced and is_behind else states.LIVE
    if is_open and _is_before(target.saved_at, changed_at):
        return states.STALE
    if counts.in_states(State.CHANGES):
        return states.CHANGES
    if counts.in_states(*UNFINISHED) or not counts.in_states(*State):
        return states.DRAFT
    return states.IN_REVIEW if counts.in_states(State.AWAITING) else states.READY


def _is_before(moment: datetime | None, other: datetime | None) -> bool:
    return bool(moment and other and moment < other)


class Counter:
    """Everything else that is needed to count some things, or all, read in a fixed number of queries."""

    def __init__(
        self, things: Sequence[Thing], policies: Policies, locale: Locale, scope: Scope
    ) -> None:
        keys = scope.keys
        self.things = things
        self.changed = note_changed_words(locale, self.things, keys)
        self.policies = policies
        self.targets = find_targets(locale, scope)
        self.awaiting = awaiting_native_review(self.things, scope)
        self.sources = _sources(locale, keys)
        codes = target_languages()
        self.locales = list(Locale.objects.filter(language_code__in=codes))
        translations = Translation.objects.filter(source__locale=locale)
        if keys is not None:
            translations = translations.filter(source__object_id__in=keys)
        self.translations = {
            (source_id, locale_id): (pk, enabled)
            for source_id, locale_id, pk, enabled in translations.values_list(
                "source_id", "target_locale_id", "pk", "enabled"
            )
        }
        self.now = timezone.now()

    def statuses(self) -> list[TranslationStatus]:
        """Return the status of each thing in each language, not yet saved."""
        return [self._status(thing, locale) for thing in self.things for locale in self.locales]

    def _status(self, thing: Thing, locale: Locale) -> TranslationStatus:
        source = self.sources.get((thing.content_type_id, thing.key), NO_SOURCE)
        target = self.targets.get((thing.content_type_id, thing.key, locale.pk))
        counts = source.counts_in(locale.pk)
        translation_id, is_synced = self.translations.get((source.id, locale.pk), (None, False))
        policy = self.policies.of_place(thing.path, thing.kind_id)
        states = TranslationStatus.State
        state = state_of(target, counts, source.changed_at, is_synced=is_synced)
        if state == states.MISSING and locale.language_code not in policy.languages:
            state = states.NOT_OFFERED
        is_work = state != states.NOT_OFFERED and (is_synced or target is None)
        return TranslationStatus(
            content_type_id=thing.content_type_id,
            translation_key=thing.key,
            locale=locale,
            kind_id=thing.kind_id,
            source_id=thing.id,
            source_title=thing.title,
            source_is_live=thing.is_live,
            path=thing.path,
            state=state,
            strings_total=source.strings,
            strings_translated=source.strings - counts.in_states(State.UNTRANSLATED),
            strings_awaiting=counts.in_states(State.AWAITING),
            strings_submitted=counts.submitted if is_synced else 0,
            strings_with_changes=counts.in_states(State.CHANGES),
            strings_approved=counts.in_states(State.APPROVED),
            words_total=source.words,
            words_to_do=sum(counts.words[one] for one in TO_DO) if is_work else 0,
            behind_since=_behind_since(state, source.changed_at, target),
            importance=policy.importance,
            subject=policy.subject,
            target_id=target.id if target else None,
            translation_id=translation_id,
            awaiting_native_review=bool(thing.path and target and target.id in self.awaiting),
            counted_at=self.now,
        )


def _behind_since(state: str, changed_at: datetime | None, target: Target | None) -> date | None:
    """Return the day since which a translation is older than its source, or incomplete."""
    states = TranslationStatus.State
    if state not in (states.BEHIND, states.STALE):
        return None
    moment = changed_at or (target and target.published_at)
    return timezone.localdate(moment) if moment else timezone.localdate()
