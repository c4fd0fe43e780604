"""A review as Wagtail's workflow: so that its dashboards, history and mails know of it."""

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import (
    Page,
    Revision,
    Site,
    TaskState,
    Workflow,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

from translation.models import LanguageReviewTask

NAME = "Review of translations"


@transaction.atomic
def ensure_review_workflow() -> None:
    """Make the workflow where it is not there, and give it to the hubs of translated languages that have none.

    Administrators may change it or switch it off; English pages are never in it.
    """
    workflow = Workflow.objects.filter(name=NAME).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        task = LanguageReviewTask.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    if not workflow.active:
        return
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return
    hubs = (
        site.root_page.get_translations(inclusive=True)
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
        .filter(workflowpage=None)
    )
    WorkflowPage.objects.bulk_create(WorkflowPage(page=hub, workflow=workflow) for hub in hubs)


def running_review(target: Any) -> TaskState | None:
    """Return the step in which a page's translation is being reviewed, or None."""
    state = target.current_workflow_state if isinstance(target, Page) else None
    step = state.current_task_state if state else None
    if step is None or step.status != TaskState.STATUS_IN_PROGRESS:
        return None
    return step if isinstance(step.task.specific, LanguageReviewTask) else None


def last_refusal(target: Any) -> TaskState | None:
    """Return the step with which a page's translation was last sent back, or None."""
    if not isinstance(target, Page):
        return None
    refused: TaskState | None = (
        TaskState.objects.filter(
            workflow_state__in=target.workflow_states,
            status=TaskState.STATUS_REJECTED,
            task__in=LanguageReviewTask.objects.all(),
            finished_at__isnull=False,
        )
        .order_by("-finished_at")
        .first()
    )
    return refused


def asked_by(target: Any) -> Any:
    """Return who asked for the running review: Wagtail itself tells them how it ends."""
    step = running_review(target)
    return step.workflow_state.requested_by if step else None


def begin_review(*, target: Any, user: Any) -> None:
    """Begin, or go on with, the review of the newest draft. Snippets, and pages without this workflow, have none."""
    if not isinstance(target, Page):
        return
    state = target.current_workflow_state
    if state is None:
        workflow = target.get_workflow()
        if workflow and workflow.tasks.filter(pk__in=LanguageReviewTask.objects.all()).exists():
            workflow.start(target, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES and _is_ours(state):
        state.resume(user=user)
    elif step := running_review(target):
        TaskState.objects.filter(pk=step.pk).update(revision=target.get_latest_revision())


def _is_ours(state: WorkflowState) -> bool:
    step = state.current_task_state
    return step is not None and isinstance(step.task.specific, LanguageReviewTask)


def finish_review(*, target: Any, revision: Revision, user: Any) -> bool:
    """End the running review by publishing this version of the page; return whether there was one.

    The guards of publishing are asked. Raises PublishingRefused.
    """
    step = running_review(target)
    if step is None:
        return False
    step.revision = revision
    step.save(update_fields=["revision"])
    step.specific.approve(user=user)
    return True


def send_back(*, target: Any, user: Any, comment: str) -> bool:
    """End the step with a request for changes; return whether there was one."""
    step = running_review(target)
    if step is None:
        return False
    step.specific.reject(user=user, comment=comment)
    return True
