"""Problems as the list shows them: each text once, with what is wrong in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from core.languages import LANGUAGES, Language, language_of
from translation.checking.checks import CHECKS
from translation.checking.finding import find_problems
from translation.checking.forms import WAIVED
from translation.checking.places import Place
from translation.checking.problems import ERROR, Problem
from translation.checking.stored import stored_problems
from translation.checking.waivers import marked, waived, waivers_at
from translation.checking.words import Words
from translation.models import CheckedText, CheckWaiver, FoundProblem

LABELS = {check.name: check.label for check in CHECKS}


@dataclass(frozen=True)
class ShownProblem:
    """A problem with what can be done about it."""

    problem: Problem
    label: Any
    waive_url: str
    waiver: CheckWaiver | None


@dataclass(frozen=True)
class ShownText:
    """A text with its problems. `thing` is what the page or snippet is called, `field` where it stands in it."""

    place: Place
    thing: str
    field: str
    source: str
    text: str
    language: Language
    open_url: str
    problems: list[ShownProblem]


def matching(
    code: str, *, check_name: str = "", severity: str = "", state: str = ""
) -> QuerySet[FoundProblem]:
    """Return the stored problems of a language that fit the filters."""
    problems = stored_problems(code).filter(waived() if state == WAIVED else ~waived())
    if check_name:
        problems = problems.filter(check_name=check_name)
    if severity:
        problems = problems.filter(severity=severity)
    return problems


def texts_with(problems: QuerySet[FoundProblem]) -> QuerySet[CheckedText]:
    """Return the texts of some problems, those with errors first, then by what they stand in; one query at once.

    The problems are few among many texts, which PostgreSQL cannot know soon after a language was checked.
    """
    found = list(problems.values_list("checked_id", "severity"))
    with_error = [text_id for text_id, severity in found if severity == ERROR]
    return (
        CheckedText.objects.filter(pk__in={text_id for text_id, _severity in found})
        .annotate(has_error=Q(pk__in=with_error))
        .select_related("string", "context")
        .order_by("-has_error", "context__object_id", "context_id", "string_id")
    )


def shown(
    texts: Sequence[CheckedText],
    code: str,
    *,
    check_name: str = "",
    severity: str = "",
    state: str = "",
) -> list[ShownText]:
    """Return texts as the list shows them; what is wrong is found again, so that it is said in the reader's language."""
    if not texts:
        return []
    objects = {text.context.object_id for text in texts}
    sources = {
        source.object_id: source
        for source in TranslationSource.objects.filter(object_id__in=objects)
    }
    places = [_place(text, code, sources.get(text.context.object_id)) for text in texts]
    problems = find_problems([place.pair() for place in places], code)
    waivers = waivers_at((place.context_id for place in places), places[0].locale_id)
    result = []
    for place in places:
        found = marked(problems.get(place.key, []), place.key, place.text, waivers)
        wanted = [
            one
            for one in found
            if check_name in ("", one.check)
            and severity in ("", one.severity)
            and bool(one.waived) == (state == WAIVED)
        ]
        result.append(_shown(place, code, sources.get(place.object_id), wanted, waivers))
    return result


def _place(text: CheckedText, code: str, source: TranslationSource | None) -> Place:
    words = "" if code == settings.LANGUAGE_CODE else text.string.data
    context = text.context
    kind_id = source.specific_content_type_id if source else None
    place = (context.path, context.field_path, context.object_id, kind_id)
    return Place(text.string_id, text.context_id, text.locale_id, words, text.text, *place)


def _shown(
    place: Place,
    code: str,
    source: TranslationSource | None,
    problems: list[Problem],
    waivers: Any,
) -> ShownText:
    arguments = [code, place.string_id, place.context_id]
    return ShownText(
        place=place,
        thing=source.object_repr if source else "",
        field=field_name(place),
        source=Words(place.source).text,
        text=Words(place.text).text,
        language=language_of(place.locale_id),
        open_url=reverse("translation_open_text", args=arguments),
        problems=[
            ShownProblem(
                problem=one,
                label=LABELS[one.check],
                waive_url=reverse("translation_waive_check", args=[*arguments, one.check]),
                waiver=waivers.get((place.key, one.check, place.text)),
            )
            for one in problems
        ],
    )


def field_name(place: Place) -> str:
    """Return what editors call the field that a text stands in."""
    kind = ContentType.objects.get_for_id(place.kind_id) if place.kind_id else None
    model = kind.model_class() if kind else None
    name = place.path.partition(".")[0]
    try:
        field: Any = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        field = None
    return str(getattr(field, "verbose_name", name))


def source_language() -> Language:
    """Return the language that everything is translated from."""
    return LANGUAGES[settings.LANGUAGE_CODE]
