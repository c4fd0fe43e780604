"""Packs follow what is published: one waiting task for each module and language, however many lessons change."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.languages import language_of
from ecourse.models import LessonPage, ModulePage
from ecourse.services.packs import build_packs, remove_packs


@task()
def build_module_packs(page_id: int) -> None:
    """Make the packs of a module page, or delete those of one that is no longer live."""
    build_packs(page_id=page_id)


def ask_for_packs(page_id: int) -> None:
    """Ask the worker for the packs of a module page, unless it has been asked and has not begun."""
    waiting = DBTaskResult.objects.filter(
        task_path=build_module_packs.module_path,
        status=TaskResultStatus.READY,
        args_kwargs={"args": [page_id], "kwargs": {}},
    )
    if not waiting.exists():
        build_module_packs.enqueue(page_id)


def _follow_module(instance: ModulePage, **kwargs: Any) -> None:
    transaction.on_commit(partial(ask_for_packs, instance.pk))


def _follow_lesson(instance: Page, **kwargs: Any) -> None:
    module_path = instance.path[: -Page.steplen]
    module = Page.objects.filter(path=module_path).values_list("pk", flat=True).first()
    if module is not None:
        transaction.on_commit(partial(ask_for_packs, module))


def _follow_move(instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    """Ask for the packs of the module that the lesson has left, and of the one that it is in now."""
    _follow_lesson(Page.objects.get(pk=instance.pk))
    transaction.on_commit(partial(ask_for_packs, parent_page_before.pk))


def _follow_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Take a lesson out of the packs as soon as not everybody may read it, and back in."""
    if issubclass(instance.page.specific_class or Page, LessonPage):
        _follow_lesson(instance.page)


def _remove(instance: ModulePage, **kwargs: Any) -> None:
    code = language_of(instance.locale_id).code
    remove_packs(module_key=str(instance.translation_key), language=code)


def connect() -> None:
    """Ask for packs whenever a module or one of its lessons is published, taken down, moved or deleted."""
    for signal in (page_published, page_unpublished):
        signal.connect(_follow_module, sender=ModulePage, dispatch_uid="packs_follow_module")
        signal.connect(_follow_lesson, sender=LessonPage, dispatch_uid="packs_follow_lesson")
    post_page_move.connect(_follow_move, sender=LessonPage, dispatch_uid="packs_follow_move")
    for changed in (post_save, post_delete):
        changed.connect(
            _follow_restriction, sender=PageViewRestriction, dispatch_uid="packs_follow_restriction"
        )
    post_delete.connect(_follow_lesson, sender=LessonPage, dispatch_uid="packs_follow_lesson")
    pre_delete.connect(_remove, sender=ModulePage, dispatch_uid="packs_go_with_module")
