"""Running all checks over some strings."""

from collections.abc import Hashable, Iterator, Sequence

from django.conf import settings
from wagtail_localize.models import Translation

from translation.checking.checks import CHECKS
from translation.checking.checks.base import Check, Couple
from translation.checking.problems import Pair, Problem
from translation.strings.states import segments_with_states


def find_problems(pairs: Sequence[Pair], language: str) -> dict[Hashable, list[Problem]]:
    """Return what is wrong with translations into a language, by the keys of the pairs; those without are left out.

    An untranslated string has no problems. Texts of the source language are judged by themselves.
    """
    found = {pair.key: list(_problems(pair, language)) for pair in pairs if pair.target.strip()}
    return {key: problems for key, problems in found.items() if problems}


def _problems(pair: Pair, language: str) -> Iterator[Problem]:
    couple = Couple(pair, language)
    for check in CHECKS:
        if check.of_one_text or language != settings.LANGUAGE_CODE:
            yield from _of_check(check, couple)


def _of_check(check: Check, couple: Couple) -> Iterator[Problem]:
    for one in check.find(couple):
        start, end = one.start, one.end
        if start is not None and end is not None:
            start, end = couple.target.span(start, end)
        yield Problem(check.name, one.message, one.severity or check.severity, start, end)


def problems_of(translation: Translation) -> dict[int, list[Problem]]:
    """Return what is wrong with a page's or snippet's translation, by the ids of its string segments.

    What was waived is left out.
    """
    segments = segments_with_states(translation.source, translation.target_locale_id)
    pairs = [
        Pair(segment.pk, segment.string.data, segment.translated_text or "", segment.context.path)
        for segment in segments
    ]
    return find_problems(pairs, translation.target_locale.language_code)  # type: ignore[return-value]
