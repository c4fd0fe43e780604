"""Running all checks over some strings."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from wagtail_localize.models import Translation

from translation.checking.checks import CHECKS
from translation.checking.checks.base import Check, Couple
from translation.checking.problems import Key, Pair, Problem
from translation.checking.room import most_at
from translation.checking.rules import Rules
from translation.checking.waivers import marked, waivers_at
from translation.strings.states import segments_with_states


def find_problems(
    pairs: Sequence[Pair[Key]], language: str, rules: Rules | None = None
) -> dict[Key, list[Problem]]:
    """Return what is wrong with translations into a language, by the keys of the pairs; those without are left out.

    An untranslated string has no problems. Texts of the source language are judged by themselves. Without `rules` the
    site's own glossary and wordings to avoid hold.
    """
    found = {
        pair.key: list(problems_by(CHECKS, pair, language, rules))
        for pair in pairs
        if pair.target.strip()
    }
    return {key: problems for key, problems in found.items() if problems}


def problems_by(
    checks: Iterable[Check], pair: Pair[Any], language: str, rules: Rules | None = None
) -> Iterator[Problem]:
    """Yield what some checks find in one translation."""
    couple = Couple(pair, language, rules)
    for check in checks:
        if check.of_one_text or language != settings.LANGUAGE_CODE:
            yield from _of_check(check, couple)


def _of_check(check: Check, couple: Couple) -> Iterator[Problem]:
    for one in check.find(couple):
        start, end = one.start, one.end
        if start is not None and end is not None:
            start, end = couple.target.span(start, end)
        yield Problem(check.name, one.message, one.severity or check.severity, start, end)


def problems_of(translation: Translation, *, with_waived: bool = False) -> dict[int, list[Problem]]:
    """Return what is wrong with a page's or snippet's translation, by the ids of its string segments.

    What was let pass is left out, or marked with its reason where it is asked for. Three queries, and those of the
    rules at first use.
    """
    segments = list(segments_with_states(translation.source, translation.target_locale_id))
    return problems_in(translation, segments, with_waived=with_waived)


def problems_in(
    translation: Translation, segments: Sequence[Any], *, with_waived: bool = False
) -> dict[int, list[Problem]]:
    """Return the same for its segments with their states, where they have been read already."""
    model = translation.source.specific_content_type.model_class()
    pairs = [
        Pair(
            key=segment.pk,
            source=segment.string.data,
            target=segment.translated_text or "",
            path=segment.context.path,
            most=most_at(model, segment.context),
        )
        for segment in segments
    ]
    found = find_problems(pairs, translation.target_locale.language_code)
    with_problems = [segment for segment in segments if segment.pk in found]
    contexts = [segment.context_id for segment in with_problems]
    waivers = waivers_at(contexts, translation.target_locale_id) if contexts else {}
    result: dict[int, list[Problem]] = {}
    for segment in with_problems:
        key, text = (segment.string_id, segment.context_id), segment.translated_text
        problems = marked(found[segment.pk], key, text, waivers)
        result[segment.pk] = [one for one in problems if with_waived or not one.waived]
    return {pk: problems for pk, problems in result.items() if problems}
