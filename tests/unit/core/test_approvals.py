"""Workflows of rooms: made once, and then administrators' own."""

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType

from atlas.models import LawRecord
from core import approvals

pytestmark = pytest.mark.django_db
NAME = "Law map: records"


def test_model_keeps_the_workflow_that_an_administrator_gave_it():
    Workflow.objects.filter(name=NAME).delete()
    own = Workflow.objects.create(name="Our own way")
    kind = ContentType.objects.get_for_model(LawRecord)
    WorkflowContentType.objects.create(workflow=own, content_type=kind)

    approvals.ensure_approvals()

    assert WorkflowContentType.objects.get(content_type=kind).workflow == own
    assert not Workflow.objects.filter(name=NAME).exists()


def test_workflow_that_was_switched_off_stays_off():
    Workflow.objects.get(name=NAME).deactivate()

    approvals.ensure_approvals()

    assert not Workflow.objects.get(name=NAME).active


def test_workflow_that_is_missing_is_made_for_its_model_and_roles():
    Workflow.objects.filter(name=NAME).delete()

    approvals.ensure_approvals()

    workflow = Workflow.objects.get(name=NAME)
    [task] = workflow.tasks
    kind = ContentType.objects.get_for_model(LawRecord)
    assert WorkflowContentType.objects.get(content_type=kind).workflow == workflow
    groups = task.specific.groups.values_list("name", flat=True)
    assert set(groups) == {"Editors", "Stewards"}
