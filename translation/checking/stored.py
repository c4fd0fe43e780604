"""Which texts have problems, stored for lists over whole languages.

A check of a text costs about a millisecond, which is too much for ten thousand of them in a request. So what was found
is stored with the words and the rules it was found with, and a text is checked again once either differs: whichever way
it was written, nothing stored is believed that is no longer true.
"""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation

from core.languages import locale_id_of
from translation.checking.finding import find_problems
from translation.checking.places import Place, places, texts_in
from translation.checking.problems import Problem
from translation.checking.rules import rules_for
from translation.models import CheckedText, FoundProblem

AT_ONCE = 500


def check_anew(code: str, most: int | None = None) -> int:
    """Check the texts of a language that have changed, at most so many; return how many still wait."""
    rows = texts_in(code).filter(~Exists(_up_to_date(code)))
    waiting = rows.count()
    left = waiting if most is None else min(most, waiting)
    done = 0
    while done < left:
        found = places(rows[: min(AT_ONCE, left - done)])
        if not found:
            break
        _store(found, code)
        done += len(found)
    return max(0, waiting - done)


def _up_to_date(code: str) -> QuerySet[CheckedText]:
    is_source = code == settings.LANGUAGE_CODE
    return CheckedText.objects.filter(
        string_id=OuterRef("string_id" if is_source else "translation_of_id"),
        context_id=OuterRef("context_id"),
        locale_id=locale_id_of(code) or 0,
        text=OuterRef("string__data" if is_source else "data"),
        rules=rules_for(code).fingerprint,
    )


@transaction.atomic
def _store(found: Sequence[Place], code: str) -> None:
    """Check some texts and keep what was found."""
    problems = find_problems([place.pair() for place in found], code)
    checked = CheckedText.objects.bulk_create(
        [
            CheckedText(
                string_id=place.string_id,
                context_id=place.context_id,
                locale_id=place.locale_id,
                text=place.text,
                rules=rules_for(code).fingerprint,
            )
            for place in found
        ],
        update_conflicts=True,
        unique_fields=["string", "context", "locale"],
        update_fields=["text", "rules"],
    )
    FoundProblem.objects.filter(checked__in=checked).delete()
    FoundProblem.objects.bulk_create(
        (
            FoundProblem(checked=one, check_name=name, severity=severity)
            for one, place in zip(checked, found, strict=True)
            for name, severity in _kinds(problems.get(place.key, []))
        ),
        ignore_conflicts=True,
    )


def _kinds(problems: list[Problem]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((problem.check, problem.severity) for problem in problems))


def stored_problems(code: str) -> QuerySet[FoundProblem]:
    """Return what was found in texts of a language that stand as they were checked."""
    return FoundProblem.objects.filter(
        Exists(_still_standing(code)), checked__locale_id=locale_id_of(code) or 0
    )


def _still_standing(code: str) -> QuerySet[StringSegment] | QuerySet[StringTranslation]:
    segments = StringSegment.objects.filter(
        string_id=OuterRef("checked__string_id"), context_id=OuterRef("checked__context_id")
    )
    if code == settings.LANGUAGE_CODE:
        return segments
    return StringTranslation.objects.filter(
        Exists(
            StringSegment.objects.filter(
                string_id=OuterRef("translation_of_id"), context_id=OuterRef("context_id")
            )
        ),
        translation_of_id=OuterRef("checked__string_id"),
        context_id=OuterRef("checked__context_id"),
        locale_id=OuterRef("checked__locale_id"),
        data=OuterRef("checked__text"),
    )


def forget_gone() -> int:
    """Delete what was stored of texts that stand nowhere any more; return how many."""
    standing = StringSegment.objects.filter(
        string_id=OuterRef("string_id"), context_id=OuterRef("context_id")
    )
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("locale_id"),
    )
    is_source = Q(locale_id=F("string__locale_id"))
    gone = CheckedText.objects.exclude(Exists(standing), is_source | Exists(translated))
    deleted, _of_models = gone.delete()
    return deleted


def check_all() -> None:
    """Check what has changed in every language, and forget what is gone."""
    for code, _name in settings.LANGUAGES:
        check_anew(code)
    forget_gone()
