"""What would be made of a file of translations, string by string, compared with what is written now."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import StringSegment, Translation

from translation.checking import Pair, Problem, find_problems
from translation.checking.room import most_at
from translation.checking.waivers import Waivers, marked, waivers_at
from translation.files.collecting import (
    Stored,
    places_of,
    stored_strings,
    title_of,
    with_what_files_need,
)
from translation.files.messages import GivenDocument, GivenString, fingerprint_of, key_of
from translation.files.places import Places
from translation.rights import may_review
from translation.strings.locks import place_of
from translation.strings.states import State
from translation.strings.writing import BrokenText, check_text, tidy

ERROR = "error"


class Kind(TextChoices):
    """What would become of one string of a file; those that need somebody's eyes come first."""

    CONFLICT = "conflict", gettext_lazy("Changed on the site since the file was made")
    BROKEN = "broken", gettext_lazy("Cannot be read")
    LOCKED = "locked", gettext_lazy("Approved, so only reviewers change it")
    GONE = "gone", gettext_lazy("No longer in the source text")
    CHANGED = "changed", gettext_lazy("Changed")
    NEW = "new", gettext_lazy("New")
    SAME = "same", gettext_lazy("Stays as it is")
    EMPTY = "empty", gettext_lazy("Not translated in the file")


WRITTEN = (Kind.NEW, Kind.CHANGED)


@dataclass(frozen=True)
class PlannedString:
    """One string of the file, what is written on the site, and what would become of it.

    `now` is the source text that stands at the place of a string that is gone, where there is one.
    """

    kind: Kind
    translation_id: int
    given: GivenString
    source: str
    place: str
    current: str = ""
    state: str = State.UNTRANSLATED.value
    segment: StringSegment | None = None
    reason: str = ""
    now: str = ""
    problems: Sequence[Problem] = field(default_factory=tuple)

    @property
    def name(self) -> str:
        """Return what names the string in a form."""
        return f"{self.translation_id}.{self.given.key}"

    @property
    def words(self) -> str:
        """Return the file's words as they would be written."""
        return tidy(self.given.target)

    @property
    def state_label(self) -> str:
        """Return the state of what is written now, in words."""
        return str(State(self.state).label)

    @property
    def has_errors(self) -> bool:
        """Say whether a check has found what keeps the string from being submitted."""
        return any(one.severity == ERROR for one in self.problems)


@dataclass(frozen=True)
class PlannedDocument:
    """What would become of one translation; `translation` is None where it is no longer there."""

    title: str
    translation: Translation | None
    strings: Sequence[PlannedString] = field(default_factory=tuple)

    @property
    def locale_id(self) -> int:
        """Return the language of the translation, 0 where there is none."""
        return self.translation.target_locale_id if self.translation else 0

    @property
    def shown(self) -> list[PlannedString]:
        """Return the strings that somebody may want to look at, the urgent ones first."""
        order = list(Kind)
        seen = [one for one in self.strings if one.kind not in (Kind.SAME, Kind.EMPTY)]
        return sorted(seen, key=lambda one: order.index(one.kind))


@dataclass(frozen=True)
class Plan:
    """What would become of a file."""

    documents: Sequence[PlannedDocument]

    @property
    def strings(self) -> Iterator[PlannedString]:
        """Yield all strings of all documents."""
        for document in self.documents:
            yield from document.strings

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many strings there are of each kind, none left out."""
        counted = Counter(one.kind for one in self.strings)
        return {kind.value: counted[kind] for kind in Kind}

    @property
    def can_write(self) -> bool:
        """Say whether there is anything to write, or to decide."""
        return any(self.counts[kind] for kind in (*WRITTEN, Kind.CONFLICT))

    @cached_property
    def digest(self) -> str:
        """Return what differs as soon as something else would be done."""
        told = hashlib.sha256()
        for one in self.strings:
            for part in (one.name, one.kind.value, one.current, one.given.target, one.state):
                told.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
        return told.hexdigest()


def make_plan(documents: Sequence[GivenDocument], user: Any, *, lock: bool = False) -> Plan:
    """Return what would become of these documents if this person took them in; few queries for any number.

    `user` is None for what a volunteer sends: nothing approved is changed then. With `lock`, nobody else changes what
    is written before the transaction ends.
    """
    names = [document.translation for document in documents]
    found = {
        str(one.uuid): one
        for one in with_what_files_need(Translation.objects.filter(uuid__in=names, enabled=True))
    }
    stored = stored_strings(list(found.values()), lock=lock)
    seen: dict[tuple[int, str], str] = {}
    planned = [
        _document(document, found.get(document.translation), stored, user, seen)
        for document in documents
    ]
    return Plan(_checked(planned))


def _document(
    given: GivenDocument,
    translation: Translation | None,
    stored: Stored,
    user: Any,
    seen: dict[tuple[int, str], str],
) -> PlannedDocument:
    if translation is None:
        return PlannedDocument(given.file_name or given.translation, None)
    planner = _Planner(translation, stored, user)
    strings = []
    for one in given.strings:
        name = (translation.pk, one.key)
        if name not in seen:
            strings.append(planner.plan(one))
        elif seen[name] != one.target:
            reason = _("The string stands in the file twice, with different words.")
            strings.append(planner.planned(Kind.BROKEN, one, reason=reason))
        seen.setdefault(name, one.target)
    title = title_of(translation, planner.places)
    return PlannedDocument(title, translation, strings)


class _Planner:
    """Plans the strings of one translation."""

    def __init__(self, translation: Translation, stored: Stored, user: Any) -> None:
        self.translation = translation
        self.words = stored.words
        segments = stored.segments.get(translation.source_id, [])
        self.segments = {key_of(one.context.path, one.string.data): one for one in segments}
        self.by_path: dict[str, list[StringSegment]] = {}
        for segment in segments:
            self.by_path.setdefault(segment.context.path, []).append(segment)
        self.places: Places = places_of(translation)
        language = translation.target_locale.language_code
        self.reviews = user is not None and may_review(user, language)

    def plan(self, given: GivenString) -> PlannedString:
        """Return what would become of a string."""
        segment = self.segments.get(given.key)
        if segment is None:
            return self._gone(given)
        row = self.words.get(place_of(segment))
        current = row.data if row else ""
        kind, reason = self._kind(given, segment, row, current)
        return self.planned(kind, given, segment=segment, row=row, reason=reason)

    def _kind(
        self, given: GivenString, segment: StringSegment, row: Any, current: str
    ) -> tuple[Kind, str]:
        if given.fault:
            return Kind.BROKEN, given.fault
        if not tidy(given.target):
            return Kind.EMPTY, ""
        if given.is_untouched or current in (given.target, tidy(given.target)):
            return Kind.SAME, ""
        try:
            check_text(segment.string.data, tidy(given.target))
        except BrokenText as fault:
            return Kind.BROKEN, str(fault)
        if row is None:
            return Kind.NEW, ""
        if row.state == State.APPROVED and not self.reviews:
            return Kind.LOCKED, ""
        return (Kind.CHANGED if given.base == fingerprint_of(current) else Kind.CONFLICT), ""

    def _gone(self, given: GivenString) -> PlannedString:
        """Return the plan of a string that the source does not have now; an untranslated one is of no interest."""
        has_words = bool(tidy(given.target)) and not given.is_untouched
        there = self.by_path.get(given.path, [])
        now = there[0].string.data if len(there) == 1 else ""
        return self.planned(Kind.GONE if has_words else Kind.EMPTY, given, now=now)

    def planned(
        self,
        kind: Kind,
        given: GivenString,
        *,
        segment: StringSegment | None = None,
        row: Any = None,
        reason: str = "",
        now: str = "",
    ) -> PlannedString:
        """Return a string with what is known of it."""
        path = segment.context.path if segment else given.path
        return PlannedString(
            kind=kind,
            translation_id=self.translation.pk,
            given=given,
            source=segment.string.data if segment else given.source,
            place=self.places.name(path),
            current=row.data if row else "",
            state=row.state if row else State.UNTRANSLATED.value,
            segment=segment,
            reason=reason,
            now=now,
        )


def _checked(documents: Sequence[PlannedDocument]) -> list[PlannedDocument]:
    """Return the documents with what the checks find in the words that may be written; a query for each language."""
    found = [_problems_in(document) for document in documents]
    contexts: dict[int, set[int]] = defaultdict(set)
    for document, problems in zip(documents, found, strict=True):
        contexts[document.locale_id].update(one.context_id for one in problems)
    waivers = {locale: waivers_at(ids, locale) for locale, ids in contexts.items() if ids}
    return [
        replace(document, strings=_with_problems(document, problems, waivers))
        for document, problems in zip(documents, found, strict=True)
    ]


def _problems_in(document: PlannedDocument) -> dict[StringSegment, list[Problem]]:
    """Return what is wrong with the words of a document, whether it was let pass or not."""
    if document.translation is None:
        return {}
    looked_at = (*WRITTEN, Kind.CONFLICT, Kind.SAME)
    model = document.translation.source.specific_content_type.model_class()
    pairs = [
        Pair(
            key=one.segment,
            source=one.source,
            target=one.words,
            path=one.given.path,
            most=most_at(model, one.segment.context),
        )
        for one in document.strings
        if one.segment and one.kind in looked_at
    ]
    return find_problems(pairs, document.translation.target_locale.language_code)


def _with_problems(
    document: PlannedDocument,
    problems: dict[StringSegment, list[Problem]],
    waivers: dict[int, Waivers],
) -> list[PlannedString]:
    """Return the strings with their problems, those that were let pass left out."""
    there = waivers.get(document.locale_id, {})
    strings = []
    for one in document.strings:
        found = problems.get(one.segment, []) if one.segment else []
        if found and one.segment:
            found = marked(found, place_of(one.segment), one.words, there)
        strings.append(replace(one, problems=[problem for problem in found if not problem.waived]))
    return strings
