"""Giving a translation to a person, taking it on oneself, and taking it back."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from core.languages import locale_codes
from translation.models import TranslationAssignment, TranslationStatus
from translation.overview.telling import tell_of_given
from translation.rights import may_review, may_translate


def may_assign(user: Any, code: str) -> bool:
    """Say whether a person gives work in a language to others: organisers, and reviewers of the language."""
    return may_review(user, code)


class NotTheirLanguage(ValueError):
    """The person does not work in the language, or no longer works here."""


@transaction.atomic
def assign_translations(
    *,
    statuses: Collection[TranslationStatus],
    person: Any,
    user: Any,
    due_on: date | None = None,
    note: str = "",
) -> int:
    """Give these translations to a person, in place of whoever had them; return how many.

    They are told by mail of what they did not have by this day before, unless they took it on themselves.
    Raises PermissionDenied for whoever may not assign in one of the languages (everybody who translates into a
    language may take work on themselves), and NotTheirLanguage.
    """
    _require_rights({locale_codes()[status.locale_id] for status in statuses}, person, user)
    # Whoever gives the same person the same at the same moment waits here, so that one mail leaves.
    get_user_model().objects.select_for_update(no_key=True).get(pk=person.pk)
    had = TranslationAssignment.objects.filter(status__in=statuses, person=person, due_on=due_on)
    known = set(had.values_list("status_id", flat=True))
    rows = [
        TranslationAssignment(
            status=status,
            person=person,
            due_on=due_on,
            note=note,
            assigned_by=user,
            assigned_at=timezone.now(),
        )
        for status in sorted(statuses, key=lambda status: status.pk)
    ]
    TranslationAssignment.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["status"],
        update_fields=["person", "due_on", "note", "assigned_by", "assigned_at"],
    )
    if person.pk != user.pk:
        tell_of_given([status for status in statuses if status.pk not in known], person)
    return len(rows)


def _require_rights(codes: Collection[str], person: Any, user: Any) -> None:
    for code in codes:
        takes_on = person.pk == user.pk and may_translate(user, code)
        if not (takes_on or may_assign(user, code)):
            raise PermissionDenied
        if not (person.is_active and may_translate(person, code)):
            raise NotTheirLanguage(code)


def take_back(*, status: TranslationStatus, user: Any) -> bool:
    """End an assignment; say whether there was one. Raises PermissionDenied for whoever neither has it nor assigns."""
    code = locale_codes()[status.locale_id]
    assignments = TranslationAssignment.objects.filter(status=status)
    if not may_assign(user, code):
        if not may_translate(user, code):
            raise PermissionDenied
        assignments = assignments.filter(person=user)
    deleted, _by_model = assignments.delete()
    return bool(deleted)
