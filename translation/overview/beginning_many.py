"""Beginning many drafts at once: what would be begun, with the pages above that are needed, and doing it."""

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import locale_codes
from core.safe_errors import describe_error
from translation.models import TranslationStatus
from translation.overview.beginning import CannotBegin, begin_translation
from translation.overview.following import together
from translation.policies import Policies

logger = logging.getLogger(__name__)
# Each takes some tenths of a second, and the person waits for the answer.
MOST_AT_ONCE = 50
# In seconds: after so many none is begun any more, since gunicorn ends what takes half a minute.
ENOUGH = 12.0
Place = tuple[str, int]


@dataclass(frozen=True)
class LeftOut:
    """What can't be begun, and why, in words for the person."""

    status: TranslationStatus
    reason: str


@dataclass
class Plan:
    """What would become of chosen cells: `above` are pages above them that nobody chose and that are begun first."""

    chosen: list[TranslationStatus] = field(default_factory=list)
    above: list[TranslationStatus] = field(default_factory=list)
    there: list[TranslationStatus] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    @property
    def to_begin(self) -> list[TranslationStatus]:
        """Return what would be begun, no page before the one above it."""
        return sorted([*self.chosen, *self.above], key=lambda one: (one.path, one.source_title))

    @property
    def is_too_much(self) -> bool:
        """Say whether this is more than is begun at once."""
        return len(self.chosen) + len(self.above) > MOST_AT_ONCE


@dataclass
class Outcome:
    """What became of a plan; `begun` and `above` are numbers of new drafts, `there` of those that stood there before.

    `not_reached` is the number of those for which there was no time.
    """

    begun: int = 0
    above: int = 0
    there: int = 0
    not_reached: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


def plan_drafts(statuses: Collection[TranslationStatus]) -> Plan:
    """Say what would be begun of these; two queries for any number. Nothing is stored."""
    above = _missing_above(statuses)
    policies = Policies()
    plan = Plan(there=[status for status in statuses if status.target_id])
    chosen = {status.pk for status in statuses}
    with_them: dict[int, TranslationStatus] = {}
    for status in statuses:
        if status.target_id:
            continue
        line = list(_line_up(status, above))
        reason = _hindrance(status, line, policies)
        if reason:
            plan.left_out.append(LeftOut(status, reason))
        else:
            plan.chosen.append(status)
            with_them.update({one.pk: one for one in line if one.pk not in chosen})
    plan.above = list(with_them.values())
    return plan


def _missing_above(statuses: Collection[TranslationStatus]) -> dict[Place, TranslationStatus]:
    """Return the pages above these that are not begun either, by path and Locale."""
    paths = {path for status in statuses for path in _paths_above(status.path)}
    locales = {status.locale_id for status in statuses}
    found = TranslationStatus.objects.filter(
        path__in=paths, locale_id__in=locales, target_id__isnull=True
    )
    return {(one.path, one.locale_id): one for one in found}


def _paths_above(path: str) -> list[str]:
    """Return the paths of the pages above, nearest first."""
    return [path[:length] for length in range(len(path) - Page.steplen, 0, -Page.steplen)]


def _line_up(
    status: TranslationStatus, above: dict[Place, TranslationStatus]
) -> Iterator[TranslationStatus]:
    """Yield the pages above one that have to be begun before it, nearest first."""
    for path in _paths_above(status.path):
        missing = above.get((path, status.locale_id))
        if missing is None:
            return
        yield missing


def _hindrance(
    status: TranslationStatus, line: Sequence[TranslationStatus], policies: Policies
) -> str:
    """Return why something can't be begun; nothing where it can."""
    if not _is_offered(status, policies):
        return _("It is not offered in this language.")
    if not status.source_is_live:
        return _("It is not published in the source language yet.")
    for page in line:
        if not _is_offered(page, policies):
            text = _("The page above it, %(title)s, is not offered in this language.")
            return text % {"title": page.source_title}
        if not page.source_is_live:
            text = _("The page above it, %(title)s, is not published in the source language yet.")
            return text % {"title": page.source_title}
    return ""


def _is_offered(status: TranslationStatus, policies: Policies) -> bool:
    offered = policies.of_place(status.path, status.kind_id).languages
    return locale_codes()[status.locale_id] in offered


def begin_drafts(*, plan: Plan, user: Any) -> Outcome:
    """Begin what a plan names, each wholly or not at all, and say what became of it. Nothing goes live.

    Raises PermissionDenied for whoever may not begin in one of the languages, and ValueError for too much.
    """
    if plan.is_too_much:
        raise ValueError("More than is begun at once.")
    outcome = Outcome(there=len(plan.there), left_out=list(plan.left_out))
    above = {status.pk for status in plan.above}
    end = monotonic() + ENOUGH
    with together():
        for number, status in enumerate(plan.to_begin):
            if number and monotonic() >= end:
                outcome.not_reached = len(plan.to_begin) - number
                break
            _begin(status, user, outcome, is_above=status.pk in above)
    return outcome


def _begin(status: TranslationStatus, user: Any, outcome: Outcome, *, is_above: bool) -> None:
    """Begin one draft and count it. Raises PermissionDenied."""
    try:
        is_new = begin_translation(status=status, user=user)
    except CannotBegin as error:
        outcome.left_out.append(LeftOut(status, str(error)))
    except PermissionDenied:
        raise
    except Exception as error:
        # Any block of any page may break here, which must not keep the others from being begun.
        logger.error("No draft of %s was made: %s", status.pk, describe_error(error))
        outcome.left_out.append(LeftOut(status, _("No draft could be made of it.")))
    else:
        if not is_new:
            outcome.there += 1
        elif is_above:
            outcome.above += 1
        else:
            outcome.begun += 1
