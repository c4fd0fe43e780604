"""Keeping the entries of ordinary models and snippets current."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from core.search.registry import SearchSource


def follow(source: SearchSource) -> None:
    """Index an object of the source's model whenever it is saved, and take it out when it is deleted.

    What is public is read from the database, so saving a draft changes nothing. A queryset's `update` sends
    no signal: whoever uses it calls `index_object`.
    """
    from core.search.services import index_object, remove_object

    def index_saved(instance: Any, **kwargs: Any) -> None:
        index_object(source=source, object_id=instance.pk)

    def remove_deleted(instance: Any, **kwargs: Any) -> None:
        remove_object(source=source, object_id=instance.pk)

    uid = f"search_{source.name}"
    post_save.connect(index_saved, sender=source.model, weak=False, dispatch_uid=uid)
    post_delete.connect(remove_deleted, sender=source.model, weak=False, dispatch_uid=uid)
