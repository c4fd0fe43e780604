"""Filling strings that have no words with suggestions: few at a time, and only those that are fit to be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.strings import StringValue

from core.scheduling.locks import job_lock
from translation.checking import Pair, Problem, find_problems
from translation.checking.room import most_at
from translation.machine.asking import MachineFailed
from translation.machine.server import OwnServer
from translation.rights import may_translate
from translation.strings.locks import hold, place_of, translations_at
from translation.strings.shown import as_stored
from translation.strings.states import State, segments_with_states
from translation.strings.writing import Write, check_text, write_strings

# In one question to the server. A text that is longer by itself goes alone.
MOST_TEXTS = 10
MOST_LETTERS = 4_000
# In one request of a person: so many texts, and no further question after so many seconds.
MOST_AT_ONCE = 30
ENOUGH = 5.0
# A person may have reasons for these; a machine has lost something, or brought something in.
UNFIT = ("links", "tags", "placeholders", "addresses", "copy", "numbers")
# A text may grow so many times in another language, and a short one by so many letters (W3C, “Text size in translation”).
MOST_TIMES = 4
MOST_ADDED = 100
LOCK = "machine translation"


@dataclass
class Suggested:
    """How many strings were filled, how many answers were unfit, and how many strings still wait.

    `fault` says why the server was given up. `asked` is the order of the string whose text was asked for last.
    """

    filled: int = 0
    unfit: int = 0
    left: int = 0
    asked: int | None = None
    fault: str = ""


def without_words(segments: Iterable[StringSegment], locale_id: int) -> list[StringSegment]:
    """Return those of some strings that have no translation, not even one that cannot stand; each place once."""
    waiting = {
        place_of(segment): segment for segment in segments if segment.state == State.UNTRANSLATED
    }
    there = translations_at(list(waiting.values()), locale_id)
    return [segment for place, segment in waiting.items() if place not in there]


def suggest_by_machine(
    *,
    translation: Translation,
    user: Any,
    server: OwnServer,
    only: int | None = None,
    after: int = -1,
) -> Suggested:
    """Fill strings without words, or `only` one by its id, as machine translation. Raises PermissionDenied.

    It begins with the first string `after` a place in the order of the page, so that unfit answers do not keep the
    rest waiting. The site asks one question at a time: whoever waits for an answer keeps a process from readers.
    """
    if not may_translate(user, translation.target_locale.language_code):
        raise PermissionDenied
    locale_id = translation.target_locale_id
    waiting = without_words(segments_with_states(translation.source, locale_id), locale_id)
    if only is not None:
        waiting = [segment for segment in waiting if segment.pk == only]
    waiting.sort(key=lambda segment: (segment.order <= after, segment.order))
    with job_lock(LOCK) as is_ours:
        if not is_ours:
            busy = _("The machine is translating for somebody else. Try again in a moment.")
            return Suggested(left=len(waiting), fault=busy)
        return _suggest(translation, user, server, waiting)


def _suggest(
    translation: Translation, user: Any, server: OwnServer, waiting: Sequence[StringSegment]
) -> Suggested:
    found = Suggested(left=len(waiting))
    end = monotonic() + ENOUGH
    for alike in _batches(waiting):
        if monotonic() >= end:
            break
        texts = [StringValue(first.string.data) for first, *_others in alike]
        try:
            answers = server.translate(translation.source.locale, translation.target_locale, texts)
        except MachineFailed as failed:
            found.fault = str(failed)
            break
        given = {text.data: answer.data for text, answer in answers.items()}
        batch = [segment for segments in alike for segment in segments]
        usable = _usable(translation, [(one, given.get(one.string.data, "")) for one in batch])
        found.filled += _write(translation, user, server, usable)
        found.unfit += len(batch) - len(usable)
        found.left -= len(batch)
        found.asked = alike[-1][0].order
    return found


def _batches(waiting: Sequence[StringSegment]) -> Iterator[list[list[StringSegment]]]:
    """Yield strings for one question after the other, those with the same text in one list."""
    same: dict[str, list[StringSegment]] = {}
    for segment in waiting:
        same.setdefault(segment.string.data, []).append(segment)
    texts = list(same)[:MOST_AT_ONCE]
    while texts:
        count, letters = 1, len(texts[0])
        while count < min(MOST_TEXTS, len(texts)) and letters + len(texts[count]) <= MOST_LETTERS:
            letters += len(texts[count])
            count += 1
        yield [same[text] for text in texts[:count]]
        texts = texts[count:]


def _usable(translation: Translation, answers: Sequence[Write]) -> list[Write]:
    """Return the answers that can stand, and in which no check finds what a machine must not do."""
    model = translation.source.specific_content_type.model_class()
    stored = {segment.pk: _as_stored(segment, text) for segment, text in answers}
    pairs = [
        Pair(
            key=segment.pk,
            source=segment.string.data,
            target=text,
            path=segment.context.path,
            most=most_at(model, segment.context),
        )
        for segment, text in answers
        if stored[segment.pk]
    ]
    problems = find_problems(pairs, translation.target_locale.language_code)
    return [
        (segment, stored[segment.pk])
        for segment, _text in answers
        if stored[segment.pk] and not any(map(_is_unfit, problems.get(segment.pk, ())))
    ]


def _is_unfit(problem: Problem) -> bool:
    return problem.severity == "error" or problem.check in UNFIT


def _as_stored(segment: StringSegment, text: str) -> str:
    """Return an answer as wagtail-localize stores texts, "" where it cannot stand; a new line is but a space in HTML."""
    text = " ".join(text.split("\n")).strip()
    if len(text) > MOST_TIMES * len(segment.string.data) + MOST_ADDED:
        return ""
    try:
        stored = _normal(text) if "<" in text else as_stored(text)
        check_text(segment.string.data, stored)
    except (ValueError, RecursionError):
        return ""
    return stored


def _normal(text: str) -> str:
    """Return HTML as wagtail-localize writes it, "" where nobody would see anything of it. Raises ValueError."""
    found = StringValue.from_translated_html(text)
    return str(found.data) if found.render_text().strip() else ""


def _write(translation: Translation, user: Any, server: OwnServer, usable: Sequence[Write]) -> int:
    """Write what nobody has written meanwhile, unless the page is gone or its translation stopped; return how many."""
    with transaction.atomic():
        hold([translation.source_id], translation.target_locale_id)
        if not Translation.objects.filter(pk=translation.pk, enabled=True).exists():
            return 0
        there = translations_at(
            [segment for segment, _text in usable], translation.target_locale_id
        )
        writes = [write for write in usable if place_of(write[0]) not in there]
        if writes:
            write_strings(
                writes=writes,
                locale=translation.target_locale,
                user=user,
                tool=server.display_name,
                machine=True,
            )
    return len(writes)
