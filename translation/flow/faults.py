"""What keeps a translation from going live, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment, Translation

from core.search.texts import plain_text
from translation.checking import problems_in
from translation.policies import policy_of
from translation.strings.states import State, segments_with_states

EXCERPT = 60
MOST_ERRORS_NAMED = 10


@dataclass(frozen=True)
class Fault:
    """A reason, and the string that it is about or the first of several; None where it is about no string."""

    message: str
    segment_id: int | None = None

    def __str__(self) -> str:
        return self.message


def is_sensitive(translation: Translation) -> bool:
    """Say whether only approved strings of this thing may go live. What has lost its source is not."""
    try:
        source = translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return False
    return policy_of(source).is_sensitive


def word_faults(translation: Translation, *, to_publish: bool = True) -> list[Fault]:
    """Return what is wrong with a translation's words: open strings, errors, and what reviewers say.

    Reviewers are asked only before publishing. On what is about law, health or safety they have to approve all.
    """
    segments = list(segments_with_states(translation.source, translation.target_locale_id))
    faults = list(_open_strings(segments))
    if to_publish:
        faults += _asked_for(segments)
    if to_publish and is_sensitive(translation):
        faults += _unapproved(segments)
    return faults + list(_errors(translation, segments))


def _open_strings(segments: Sequence[Any]) -> Iterator[Fault]:
    found = [segment for segment in segments if segment.state == State.UNTRANSLATED]
    if found:
        text = ngettext(
            "%(count)d string is not translated yet.",
            "%(count)d strings are not translated yet.",
            len(found),
        )
        yield Fault(text % {"count": len(found)}, found[0].pk)


def _asked_for(segments: Sequence[Any]) -> Iterator[Fault]:
    found = [segment for segment in segments if segment.state == State.CHANGES]
    if found:
        text = ngettext(
            "A reviewer asks for changes in %(count)d string.",
            "A reviewer asks for changes in %(count)d strings.",
            len(found),
        )
        yield Fault(text % {"count": len(found)}, found[0].pk)


def _unapproved(segments: Sequence[Any]) -> Iterator[Fault]:
    known = (State.APPROVED, State.UNTRANSLATED, State.CHANGES)
    found = [segment for segment in segments if segment.state not in known]
    if found:
        text = ngettext(
            "This is about law, health or safety, and %(count)d string is not approved yet.",
            "This is about law, health or safety, and %(count)d strings are not approved yet.",
            len(found),
        )
        yield Fault(text % {"count": len(found)}, found[0].pk)


def _errors(translation: Translation, segments: Sequence[StringSegment]) -> Iterator[Fault]:
    problems = problems_in(translation, segments)
    errors = [
        (segment, problem)
        for segment in segments
        for problem in problems.get(segment.pk, ())
        if problem.severity == "error" and not problem.waived
    ]
    for segment, problem in errors[:MOST_ERRORS_NAMED]:
        words = Truncator(plain_text(segment.string.data)).chars(EXCERPT)
        text = _("“%(string)s”: %(problem)s") % {"string": words, "problem": problem.message}
        yield Fault(text, segment.pk)
    if more := errors[MOST_ERRORS_NAMED:]:
        text = ngettext("%(count)d more error.", "%(count)d more errors.", len(more))
        yield Fault(text % {"count": len(more)}, more[0][0].pk)
