"""Keeping the counts true while pages, snippets, strings, reviews and rules change."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.signals import page_published, page_unpublished, post_page_move
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.after_commit import Changes
from core.content.report import Report
from core.native_review import native_review_ended
from translation.models import StringReview, TranslationPolicy, TranslationStatus
from translation.overview.things import keys_below, keys_of_policy

EVERYTHING = None


def _recount(keys: dict[UUID | None, None]) -> None:
    from translation.overview.recounting import count_statuses

    if not keys:
        return
    wanted = None if EVERYTHING in keys else [key for key in keys if key is not None]
    count_statuses(wanted)


_changes: Changes[UUID | None] = Changes("translation statuses", _recount)


def changed(keys: Iterable[UUID]) -> None:
    """Recount what has these translation keys, when the change stands. For writing that sends no signals."""
    _changes.note(keys)


@contextmanager
def left_alone() -> Iterator[None]:
    """Follow nothing that the block changes: it counts by itself."""
    with _changes.put_off() as further:
        try:
            yield
        finally:
            further.clear()


@contextmanager
def together() -> Iterator[None]:
    """Recount all that the block changes at once, when it has ended."""
    keys: list[UUID | None] = []
    try:
        with _changes.put_off() as waiting:
            try:
                yield
            finally:
                keys = list(waiting)
                waiting.clear()
    finally:
        _changes.note(keys)


def everything_changed() -> None:
    """Recount all that there is, when the change stands."""
    _changes.note([EVERYTHING])


def _page_changed(instance: Page, **kwargs: Any) -> None:
    changed([instance.translation_key])


def _page_saved(
    instance: Page, created: bool, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    """Count new pages, copies too, and drafts with a new title; what else changes shows when it is published."""
    if created or ("draft_title" in (update_fields or ()) and _has_new_title(instance)):
        changed([instance.translation_key])


def _has_new_title(page: Page) -> bool:
    """Say whether a page that readers do not have yet is listed by another title; Wagtail names a copy after saving it."""
    if page.live:
        return False
    listed = TranslationStatus.objects.filter(source_id=page.pk, path=page.path)
    return listed.exclude(source_title=page.draft_title).exists()


def _snippet_changed(instance: Any, **kwargs: Any) -> None:
    changed([instance.translation_key])


def _page_moved(instance: Page, **kwargs: Any) -> None:
    changed(keys_below(Page.objects.values_list("path", flat=True).get(pk=instance.pk)))


def _string_changed(instance: StringTranslation, **kwargs: Any) -> None:
    if instance.context is not None:
        changed([instance.context.object_id])


def _review_changed(instance: StringReview, **kwargs: Any) -> None:
    # A review goes with its string, which is counted by itself.
    translation = StringTranslation.objects.filter(pk=instance.string_translation_id)
    changed(translation.exclude(context=None).values_list("context__object_id", flat=True))


def _translation_changed(instance: Translation, **kwargs: Any) -> None:
    source = TranslationSource.objects.filter(pk=instance.source_id)
    changed(source.values_list("object_id", flat=True))


def _source_changed(instance: TranslationSource, **kwargs: Any) -> None:
    changed([instance.object_id])


def _policy_changed(instance: TranslationPolicy, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first() if instance.page_id else None
    changed(keys_of_policy(page.path if page else "", instance.kind))


def _native_review_ended(page: Page, **kwargs: Any) -> None:
    changed([page.translation_key])


def _locale_changed(instance: Locale, **kwargs: Any) -> None:
    everything_changed()


def count_loaded(root: Path, report: Report) -> None:
    """Count everything after starting content was loaded, which happens in several processes."""
    if report.loaded or report.incomplete:
        everything_changed()


def connect() -> None:
    """Listen to all that changes what is counted."""
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="translation_page")
    post_page_move.connect(_page_moved, dispatch_uid="translation_moved")
    post_delete.connect(_page_changed, sender=Page, dispatch_uid="translation_page_gone")
    native_review_ended.connect(_native_review_ended, dispatch_uid="translation_native_review")
    receivers = {
        StringTranslation: _string_changed,
        StringReview: _review_changed,
        Translation: _translation_changed,
        TranslationSource: _source_changed,
        TranslationPolicy: _policy_changed,
        Locale: _locale_changed,
    }
    for model, receiver in receivers.items():
        _listen(model, receiver)
    # A receiver for the saving of every model would slow down each of them.
    for model in apps.get_models():
        if issubclass(model, Page):
            uid = f"translation_{model._meta.label_lower}"
            post_save.connect(_page_saved, sender=model, dispatch_uid=uid)
        elif issubclass(model, TranslatableMixin):
            _listen(model, _snippet_changed)


def _listen(model: type[Any], receiver: Any) -> None:
    for happened in (post_save, post_delete):
        uid = f"translation_{model._meta.label_lower}"
        happened.connect(receiver, sender=model, dispatch_uid=uid)
