"""Letting pass what a check finds, with a reason."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeAlias

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from translation.checking.checks import CHECKS
from translation.checking.places import Key, Place
from translation.checking.problems import Problem
from translation.models import CheckWaiver
from translation.rights import may_review, organises_translation

Waivers: TypeAlias = dict[tuple[Key, str, str], CheckWaiver]
NAMES = frozenset(check.name for check in CHECKS)


def may_waive(user: Any, code: str) -> bool:
    """Say whether a person may let pass what is found in texts of a language."""
    return organises_translation(user) if code == settings.LANGUAGE_CODE else may_review(user, code)


def waive_check(*, place: Place, code: str, check_name: str, reason: str, user: Any) -> CheckWaiver:
    """Let one check pass for a text as it stands.

    Raises PermissionDenied for those who may not, ValidationError for a reason that says nothing or a check that
    does not exist.
    """
    if not may_waive(user, code):
        raise PermissionDenied
    if check_name not in NAMES:
        raise ValidationError(_("There is no such check."))
    waiver = CheckWaiver(
        string_id=place.string_id,
        context_id=place.context_id,
        locale_id=place.locale_id,
        check_name=check_name,
        text=place.text,
        reason=reason.strip(),
        given_by=user,
        given_at=timezone.now(),
    )
    waiver.clean_fields()
    written, _is_new = CheckWaiver.objects.update_or_create(
        string_id=place.string_id,
        context_id=place.context_id,
        locale_id=place.locale_id,
        check_name=check_name,
        defaults={
            name: getattr(waiver, name) for name in ("text", "reason", "given_by", "given_at")
        },
    )
    return written


def take_waiver_back(*, waiver: CheckWaiver, code: str, user: Any) -> None:
    """Let the check count again. Raises PermissionDenied for those who may not waive."""
    if not may_waive(user, code):
        raise PermissionDenied
    waiver.delete()


def waiver_at(place: Place, check_name: str) -> CheckWaiver | None:
    """Return the waiver of a check that holds for a text as it stands now."""
    return (
        CheckWaiver.objects.filter(
            string_id=place.string_id,
            context_id=place.context_id,
            locale_id=place.locale_id,
            check_name=check_name,
            text=place.text,
        )
        .select_related("given_by")
        .first()
    )


def waivers_at(contexts: Iterable[int], locale_id: int) -> Waivers:
    """Return the waivers at some places of one language; one query."""
    rows = CheckWaiver.objects.filter(context_id__in=set(contexts), locale_id=locale_id)
    return {
        ((row.string_id, row.context_id), row.check_name, row.text): row
        for row in rows.select_related("given_by")
    }


def marked(found: Iterable[Problem], key: Key, text: str, waivers: Waivers) -> list[Problem]:
    """Return problems with the reasons for which they were let pass."""
    there = ((problem, waivers.get((key, problem.check, text))) for problem in found)
    return [replace(problem, waived=waiver.reason if waiver else "") for problem, waiver in there]


def waived() -> Exists:
    """Return the condition that a stored problem was let pass for the words it was found in."""
    return Exists(
        CheckWaiver.objects.filter(
            string_id=OuterRef("checked__string_id"),
            context_id=OuterRef("checked__context_id"),
            locale_id=OuterRef("checked__locale_id"),
            check_name=OuterRef("check_name"),
            text=OuterRef("checked__text"),
        )
    )
