"""Who approves what others submit: Wagtail's workflows for snippets, one step each, and those that rooms make."""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from core import roles


@dataclass(frozen=True)
class Approval:
    """A workflow by its name, the models that it is for as "app_label.model", and the roles that approve."""

    name: str
    models: tuple[str, ...]
    approving: tuple[str, ...]


_approvals: dict[str, Approval] = {}
_makers: list[Callable[[], None]] = []


def register(name: str, *, models: tuple[str, ...], approving: tuple[str, ...]) -> None:
    """Let a room have what others submit approved. Call it in the room's AppConfig.ready().

    `setup_site` makes the workflow once; administrators may change it, or switch it off.
    """
    _approvals[name] = Approval(name, models, approving)


def register_maker(make: Callable[[], None]) -> None:
    """Let a room make a workflow of its own kind. It is called by `setup_site` and `load_content`, again and again."""
    if make not in _makers:
        _makers.append(make)


@transaction.atomic
def ensure_approvals() -> None:
    """Make the workflows that are not there, for models that have none. The groups have to be there."""
    for approval in _approvals.values():
        if not Workflow.objects.filter(name=approval.name).exists():
            _make(approval)
    for make in _makers:
        make()


@transaction.atomic
def add_reviewers(code: str) -> None:
    """Let the reviewers of a new language approve what those of the others approve."""
    group = Group.objects.get(name=roles.reviewers(code))
    names = [one.name for one in _approvals.values() if roles.REVIEWERS in one.approving]
    for task in GroupApprovalTask.objects.filter(name__in=names):
        task.groups.add(group)


def _make(approval: Approval) -> None:
    models = [apps.get_model(label) for label in approval.models]
    kinds = ContentType.objects.get_for_models(*models).values()
    without = [one for one in kinds if not WorkflowContentType.objects.filter(content_type=one)]
    if not without:
        return
    workflow = Workflow.objects.create(name=approval.name)
    task = GroupApprovalTask.objects.create(name=approval.name)
    names = [name for role in approval.approving for name in roles.groups_of(role)]
    task.groups.set(Group.objects.filter(name__in=names))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    for kind in without:
        WorkflowContentType.objects.create(workflow=workflow, content_type=kind)
