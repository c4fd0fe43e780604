"""Indexing what the loader saves: once for each object, when everything is saved."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_save
from modelsearch import index as admin_search
from modelsearch.signal_handlers import post_save_signal_handler as follow_in_admin_search
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from core.after_commit import everything_followed
from core.models import LoadedContent
from core.search.events import Waiting, indexed_later

Saved = dict[tuple[type[models.Model], Any], None]
# Stands among what was loaded while something saved may not be indexed. No file has such a name.
UNFINISHED = "(indexing)"


@dataclass
class Pending:
    """What is to be indexed: objects for Wagtail's two indexes, and what the public search has to read again."""

    saved: Saved
    searched: Waiting


_pending: ContextVar[Pending | None] = ContextVar("pending", default=None)


def pending() -> Pending | None:
    """Return what the surrounding `indexed_once` has noted, in this process."""
    return _pending.get()


def add_pending(other: Pending | None) -> None:
    """Take over what another process has noted."""
    own = _pending.get()
    if own is None or other is None:
        return
    own.saved.update(other.saved)
    own.searched.update(other.searched)


@contextmanager
def indexed_once() -> Iterator[None]:
    """Index each object that the block saves when the block ends, by an exception too.

    A process that is killed in the block leaves a mark in the database: see `index_is_unfinished`. Left alone, Wagtail asks for two tasks at each save of a page, and publishing saves it several times.
    Signals are process-wide: only a command may use this.
    """
    _mark_unfinished()
    with indexed_later() as searched, ExitStack() as stack:
        own = Pending({}, searched)
        stack.callback(_index, own.saved)
        stack.callback(_pending.reset, _pending.set(own))
        for changes in everything_followed():
            if changes.waiting() is None:
                stack.enter_context(changes.put_off())
        stack.enter_context(_noted(own.saved))
        stack.enter_context(_admin_search_off())
        stack.enter_context(disable_reference_index_auto_update())
        yield
    LoadedContent.objects.filter(path=UNFINISHED).delete()


def index_is_unfinished() -> bool:
    """Say whether a process stopped between saving and indexing, so that nobody knows what is indexed."""
    return LoadedContent.objects.filter(path=UNFINISHED).exists()


def _mark_unfinished() -> None:
    LoadedContent.objects.get_or_create(path=UNFINISHED, language="")


@contextmanager
def _noted(saved: Saved) -> Iterator[None]:
    """Note every object that is saved in the block."""

    def note(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
        saved[sender, instance.pk] = None

    post_save.connect(note, weak=False)
    try:
        yield
    finally:
        post_save.disconnect(note)


@contextmanager
def _admin_search_off() -> Iterator[None]:
    followed = [
        model
        for model in admin_search.get_indexed_models()
        if post_save.disconnect(follow_in_admin_search, sender=model)
    ]
    try:
        yield
    finally:
        for model in followed:
            post_save.connect(follow_in_admin_search, sender=model)


@transaction.atomic
def _index(saved: Saved) -> None:
    for instance in _existing(saved):
        if ReferenceIndex.is_indexed(type(instance)):
            ReferenceIndex.create_or_update_for_object(instance)
        if admin_search.class_is_indexed(type(instance)):
            admin_search.insert_or_update_object(instance)


def _existing(saved: Saved) -> Iterator[models.Model]:
    """Return the objects that are still there, each page once and as what it is."""
    ids: dict[type[models.Model], list[Any]] = {}
    for model, pk in saved:
        ids.setdefault(Page if issubclass(model, Page) else model, []).append(pk)
    for model, pks in ids.items():
        if issubclass(model, Page):
            yield from Page.objects.filter(pk__in=pks).specific()
        elif ReferenceIndex.is_indexed(model) or admin_search.class_is_indexed(model):
            yield from model._default_manager.filter(pk__in=pks)
