"""Keeping the entries of ordinary models and snippets current."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save

from core.search.registry import SearchSource, sources

# {name of a source: ids of its objects that are to be indexed}, while a block puts indexing off.
Waiting = dict[str, dict[str, None]]
_waiting: ContextVar[Waiting | None] = ContextVar("waiting", default=None)


class _IndexWhenCommitted:
    """A callback of a transaction: the first that runs indexes all that its transaction has changed."""

    def __init__(self, waiting: Waiting) -> None:
        self.waiting = waiting

    def __call__(self) -> None:
        waiting = dict(self.waiting)
        self.waiting.clear()
        _index(waiting)


def changed(source: SearchSource, object_id: Any) -> None:
    """Index an object that changed, at once or when the surrounding `indexed_later` ends."""
    from core.search.services import index_object

    waiting = _waiting.get()
    if waiting is None:
        index_object(source=source, object_id=object_id)
    else:
        waiting.setdefault(source.name, {})[str(object_id)] = None


def changed_in_transaction(found: Iterable[SearchSource], object_ids: Iterable[Any]) -> None:
    """Index objects of all these sources when the change stands, each once however often it changed till then.

    In an `indexed_later` block they are indexed when that ends.
    """
    waiting = _waiting.get()
    put_off = waiting is not None
    if waiting is None:
        waiting = _waiting_in_transaction()
    ids = dict.fromkeys(map(str, object_ids))
    for source in found:
        waiting.setdefault(source.name, {}).update(ids)
    if not put_off:
        transaction.on_commit(_IndexWhenCommitted(waiting))


def _waiting_in_transaction() -> Waiting:
    """Return what the transaction has changed so far; it is forgotten with the transaction's callbacks."""
    for entry in reversed(connection.run_on_commit):
        callback = entry[1]
        if isinstance(callback, _IndexWhenCommitted):
            return callback.waiting
    return {}


def _index(waiting: Waiting) -> None:
    from core.search.services import index_objects

    index_objects({sources()[name]: ids for name, ids in waiting.items()})


@contextmanager
def indexed_later() -> Iterator[Waiting]:
    """Index what changes in the block when the block ends, however it ends, and each object once."""
    waiting: Waiting = {}
    token = _waiting.set(waiting)
    try:
        yield waiting
    finally:
        _waiting.reset(token)
        _index(waiting)


def follow(source: SearchSource) -> None:
    """Index an object of the source's model whenever it is saved, and take it out when it is deleted.

    What is public is read from the database, so saving a draft changes nothing. A queryset's `update` sends
    no signal: whoever uses it calls `index_object`.
    """
    from core.search.services import remove_object

    def index_saved(instance: Any, **kwargs: Any) -> None:
        changed(source, instance.pk)

    def remove_deleted(instance: Any, **kwargs: Any) -> None:
        remove_object(source=source, object_id=instance.pk)

    uid = f"search_{source.name}"
    post_save.connect(index_saved, sender=source.model, weak=False, dispatch_uid=uid)
    post_delete.connect(remove_deleted, sender=source.model, weak=False, dispatch_uid=uid)
