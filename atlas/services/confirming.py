"""Noting that facts are still true."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from atlas.models import FactSource, LawRecord
from atlas.models.choices import FactField, Role
from atlas.selectors.published import as_published


class NotConfirmedError(ValidationError):
    """Facts could not be noted as checked; the message says why."""


@transaction.atomic
def confirm_facts(
    *, record_id: int, role: str, user: Any, field: str = FactField.ALL.value
) -> list[str]:
    """Note that the facts of a published record, or one of them, were compared with their sources today.

    Return the names of these facts. The record is published anew at once. Only the role is kept beside the
    facts. Raises LawRecord.DoesNotExist, and NotConfirmedError where the record cannot be published now or the
    fact is not known.
    """
    record = LawRecord.objects.select_for_update(of=("self",)).get(pk=record_id)
    _check_free(record, user)
    known = as_published(record).known_fields
    confirmed = known if field == FactField.ALL else [name for name in known if name == field]
    if not confirmed or role not in Role.values:
        raise NotConfirmedError(_("There is no such fact in the published record."))
    facts = list(record.facts.all())
    today = timezone.localdate()
    if field == FactField.ALL:
        _mark(facts, role, today)
    else:
        facts = _with_own_source(facts, field)
        _mark((fact for fact in facts if fact.field == field), role, today)
    record.facts = facts
    revision = record.save_revision(user=user)
    revision.publish(user=user)
    return confirmed


def _check_free(record: LawRecord, user: Any) -> None:
    """Raise NotConfirmedError where publishing would bring more to light than a date, or somebody works on it."""
    if not record.live:
        raise NotConfirmedError(_("The record is not published. Publish it first."))
    if record.has_unpublished_changes:
        raise NotConfirmedError(
            _("The record has a draft that is not published. Publish it first, or discard it.")
        )
    lock = record.get_lock()
    if lock and lock.for_user(user):
        raise NotConfirmedError(_("Somebody else has locked the record."))


def _mark(facts: Iterable[FactSource], role: str, today: date) -> None:
    for fact in facts:
        fact.checked_on, fact.role = today, role


def _with_own_source(facts: list[FactSource], field: str) -> list[FactSource]:
    """Return the sources with one for this fact alone, which the record's source covered so far."""
    if any(fact.field == field for fact in facts):
        return facts
    whole = next(fact for fact in facts if fact.field == FactField.ALL)
    own = FactSource(
        field=field, source=whole.source, locator=whole.locator, confidence=whole.confidence
    )
    return [*facts, own]
