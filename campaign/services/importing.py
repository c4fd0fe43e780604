"""Storing the actions of a file, and removing them again."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContent, ActionEvent, ActionImport, State
from campaign.search import show_actions_of
from campaign.services.protection import blur_place
from core.privacy.deletion import delete_in_batches

KEPT_UNSTORED = timedelta(days=1)


def keep_import(*, rows: list[dict[str, Any]], by: Any) -> ActionImport:
    """Keep what a dry run has read, for a day, until somebody confirms it."""
    return ActionImport.objects.create(rows=rows, number=len(rows), by=by)


@transaction.atomic
def store_import(*, import_id: int, by: Any) -> ActionImport:
    """Make the actions of an import: approved, held, without contact or code. Doing it twice makes them once.

    Raises ActionImport.DoesNotExist.
    """
    batch = ActionImport.objects.select_for_update().get(pk=import_id)
    if batch.stored_at is not None:
        return batch
    now = timezone.now()
    actions = Action.objects.bulk_create(_action(row, now) for row in batch.rows)
    texts = ActionContent.objects.bulk_create(
        _text(action, row) for action, row in zip(actions, batch.rows, strict=True)
    )
    kind = ActionEvent.Kind.APPROVED
    ActionEvent.objects.bulk_create(
        ActionEvent(action=action, kind=kind, actor=by, at=now) for action in actions
    )
    batch.actions.set(actions)
    batch.rows, batch.stored_at, batch.by = [], now, by
    batch.save()
    for country in sorted({text.country for text in texts}):
        transaction.on_commit(partial(show_actions_of.enqueue, country))
    return batch


@transaction.atomic
def remove_import(*, import_id: int) -> int:
    """Delete an import with every action that it made; return how many."""
    batch = ActionImport.objects.select_for_update().get(pk=import_id)
    made = Action.objects.filter(pk__in=batch.actions.values("pk"))
    number = made.count()
    made.delete()
    batch.delete()
    return number


def delete_old_imports(moment: datetime) -> int:
    """Delete imports that were read more than a day ago and never stored."""
    old = ActionImport.objects.filter(stored_at=None, read_at__lt=moment - KEPT_UNSTORED)
    return delete_in_batches(old)


def _action(row: dict[str, Any], now: datetime) -> Action:
    return Action(
        year_id=row["year_id"],
        language=row["language"],
        state=State.APPROVED,
        sent_at=now,
        decided_at=now,
        held_at=now,
    )


def _text(action: Action, row: dict[str, Any]) -> ActionContent:
    fields = {name: value for name, value in row.items() if name not in ("year_id", "language")}
    text = ActionContent(action=action, is_public=True, **fields)
    blur_place(text)
    return text
