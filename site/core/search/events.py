"""Keeping the entries of ordinary models and snippets current."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.signals import post_delete, post_save

from core.after_commit import Changes
from core.search.registry import SearchSource, sources

# (name of a source, id of one of its objects).
Waiting = dict[tuple[str, str], None]


def _index(waiting: Waiting) -> None:
    from core.search.services import index_objects

    found: dict[str, list[str]] = {}
    for name, object_id in waiting:
        found.setdefault(name, []).append(object_id)
    index_objects({sources()[name]: ids for name, ids in found.items()})


_changes: Changes[tuple[str, str]] = Changes("search", _index)


def changed(source: SearchSource, object_id: Any) -> None:
    """Index an object that changed, at once or when the surrounding `indexed_later` ends."""
    from core.search.services import index_object

    if _changes.waiting() is None:
        index_object(source=source, object_id=object_id)
    else:
        _changes.note([(source.name, str(object_id))])


def changed_in_transaction(found: Iterable[SearchSource], object_ids: Iterable[Any]) -> None:
    """Index objects of all these sources when the change stands, each once however often it changed till then.

    In an `indexed_later` block they are indexed when that ends.
    """
    ids = [str(object_id) for object_id in object_ids]
    _changes.note((source.name, object_id) for source in found for object_id in ids)


@contextmanager
def indexed_later() -> Iterator[Waiting]:
    """Index what changes in the block when the block ends, however it ends, and each object once."""
    with _changes.put_off() as waiting:
        yield waiting


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
