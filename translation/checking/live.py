"""Checking while somebody types."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail_localize.models import StringSegment

from core.languages import locale_id_of
from translation.access import TakesPart
from translation.checking.finding import find_problems
from translation.checking.listing import LABELS
from translation.checking.problems import Pair, Problem
from translation.checking.room import most_at
from translation.checking.waivers import marked, waivers_at

MOST_BYTES = 300_000
MOST_STRINGS = 50
MOST_CHARACTERS = 20_000
LARGEST_ID = 2**31 - 1


class NotUnderstood(ValueError):
    """What was sent is not what the address takes; says why, in words."""


class LiveCheckView(TakesPart, View):
    """Takes {"language": code, "strings": [{"segment": id, "text": words}, …]} and returns the problems of each.

    The answer is {"problems": {id: [{check, label, message, severity, start, end, waived}, …]}}, in the language of
    the person's admin. Nothing is stored. Open to all who take part.
    """

    def post(self, request: HttpRequest) -> JsonResponse:
        """Check some strings of translations; 400 with an error in words for what cannot be read."""
        try:
            code, texts = _read(request)
        except NotUnderstood as error:
            return JsonResponse({"error": str(error)}, status=400)
        return JsonResponse({"problems": _answer(code, texts)})


def _read(request: HttpRequest) -> tuple[str, dict[int, str]]:
    """Return the language and the words by segment. Raises NotUnderstood."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES or len(request.body) > MOST_BYTES:
        raise NotUnderstood(_("This is too much to be checked at once."))
    try:
        sent = json.loads(request.body)
        code, strings = sent["language"], sent["strings"]
        texts = {_segment(one["segment"]): _text(one["text"]) for one in strings}
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        if isinstance(error, NotUnderstood):
            raise
        raise NotUnderstood(_("The texts to be checked could not be read.")) from error
    if not isinstance(code, str) or code not in dict(settings.LANGUAGES):
        raise NotUnderstood(_("There is no such language."))
    if len(texts) > MOST_STRINGS:
        raise NotUnderstood(_("This is too much to be checked at once."))
    return code, texts


def _segment(value: Any) -> int:
    if type(value) is not int or not 0 < value <= LARGEST_ID:
        raise TypeError
    return value


def _text(value: Any) -> str:
    """Return the words of a string as forms would take them."""
    if not isinstance(value, str):
        raise TypeError
    if len(value) > MOST_CHARACTERS:
        raise NotUnderstood(_("This text is too long to be checked."))
    try:
        return str(forms.CharField(required=False, strip=False).clean(value))
    except forms.ValidationError as error:
        raise NotUnderstood(" ".join(error.messages)) from error


def _answer(code: str, texts: dict[int, str]) -> dict[int, list[dict[str, Any]]]:
    """Return what is wrong with each string; three queries at most."""
    segments = {
        segment.pk: segment
        for segment in StringSegment.objects.filter(pk__in=texts).select_related(
            "string", "context", "source__specific_content_type"
        )
    }
    pairs = [_pair(segments[pk], text, code) for pk, text in texts.items() if pk in segments]
    found = find_problems(pairs, code)
    waivers = waivers_at((segments[pk].context_id for pk in found), locale_id_of(code) or 0)
    result = {}
    for pk, problems in found.items():
        key = (segments[pk].string_id, segments[pk].context_id)
        result[pk] = [_told(one) for one in marked(problems, key, texts[pk], waivers)]
    return result


def _pair(segment: StringSegment, text: str, code: str) -> Pair[int]:
    context = segment.context
    model = segment.source.specific_content_type.model_class()
    most = most_at(model, context)
    source = "" if code == settings.LANGUAGE_CODE else segment.string.data
    return Pair(segment.pk, source, text, context.path, most=most)


def _told(problem: Problem) -> dict[str, Any]:
    return {
        "check": problem.check,
        "label": str(LABELS[problem.check]),
        "message": problem.message,
        "severity": problem.severity,
        "start": problem.start,
        "end": problem.end,
        "waived": problem.waived,
    }
