"""A warning to editors of source pages: words that hurt people are found before anybody translates them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from translation.checking.finding import find_problems
from translation.checking.problems import Pair, Problem

CHECK = "avoided"
MOST_SHOWN = 5


def problems_of_source(instance: Any) -> list[Problem]:
    """Return the wordings to avoid in a page or snippet of the source language as it stands, saved or not."""
    segments = [one for one in extract_segments(instance) if isinstance(one, StringSegmentValue)]
    pairs = [
        Pair(number, "", segment.string.data, segment.path)
        for number, segment in enumerate(segments)
    ]
    found = find_problems(pairs, settings.LANGUAGE_CODE)
    problems = [one for problems in found.values() for one in problems if one.check == CHECK]
    return list({one.message: one for one in problems}.values())


def warn_editor(request: HttpRequest, thing: Any) -> None:
    """Tell whoever has saved a page or snippet of the source language which of its words to look at again."""
    if thing.locale.language_code != settings.LANGUAGE_CODE or getattr(thing, "alias_of_id", None):
        return
    problems = problems_of_source(thing)
    if not problems:
        return
    heading = ngettext(
        "Look at %(count)d wording again before it is translated:",
        "Look at %(count)d wordings again before they are translated:",
        len(problems),
    ) % {"count": len(problems)}
    rows = format_html_join("", "<li>{}</li>", ((one.message,) for one in problems[:MOST_SHOWN]))
    messages.warning(request, format_html("{}<ul>{}</ul>", escape(heading), rows))
