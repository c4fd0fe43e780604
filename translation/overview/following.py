"""Statuses are counted anew where something has changed."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

things_changed = Signal()


def changed(keys: Iterable[UUID]) -> None:
    """Say, after commit, that translations of the things with these translation keys have changed."""
    found = tuple(keys)
    if found:
        transaction.on_commit(partial(things_changed.send, sender=None, keys=found))
