"""A fact without a source is not published, by whatever way."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from atlas.models import FactSource, LawRecord
from atlas.selectors.sourcing import UnsourcedFactsError, facts_without_source
from tests.law_records import draft, published, row_of, source, typed

pytestmark = pytest.mark.django_db
SPACE = "wagtailsnippets_atlas_lawrecord"


def person(name: str):
    return get_user_model().objects.get(username=name)


@pytest.fixture
def steward(client: Client) -> Client:
    client.force_login(person("steward"))
    return client


def is_live(record: LawRecord) -> bool:
    return LawRecord.objects.get(pk=record.pk).live


def edit(client: Client, record: LawRecord, **sent):
    return client.post(reverse(f"{SPACE}:edit", args=[record.pk]), sent)


def unsourced() -> LawRecord:
    """Return a draft with a source for its status alone."""
    record = draft(sourced=False)
    record.facts = [FactSource(field="status", source=source())]
    record.save()
    record.save_revision()
    return record


def test_source_of_the_record_covers_all_its_facts():
    assert facts_without_source(draft()) == []


def test_facts_without_a_source_are_named_and_empty_ones_are_not():
    record = unsourced()
    record.deciders, record.sanctions = [], []

    assert facts_without_source(record) == [
        "legal_basis",
        "in_force_from",
        "substances",
        "activities",
        "thresholds",
    ]


def test_amounts_alone_are_a_fact_that_needs_a_source():
    record = draft(sourced=False, legal_basis="", in_force_from="", substances="", status="")
    record.activities, record.deciders, record.sanctions, record.threshold_model = [], [], [], ""

    assert facts_without_source(record) == ["thresholds"]


def test_revision_is_not_published_by_code():
    record = unsourced()

    with pytest.raises(UnsourcedFactsError, match="Legal basis"):
        record.latest_revision.publish()

    assert not is_live(record)


def test_revision_with_sources_is_published_by_code():
    record = draft()

    record.latest_revision.publish()

    assert is_live(record)


def test_form_does_not_publish_and_says_which_facts_lack_a_source(steward: Client):
    facts = [{"field": "status", "source": source().pk}]
    values = typed(facts=facts, deciders=None, sanctions=None)

    answer = steward.post(reverse(f"{SPACE}:add"), {**values, "action-publish": "1"})

    form = answer.context["form"]
    assert "Legal basis, In force from, Substances, Activities" in form.non_field_errors()[0]
    assert form.errors["legal_basis"] == ["This fact has no source yet."]
    assert "status" not in form.errors
    assert not LawRecord.objects.filter(jurisdiction__code="pt", key__startswith="pt-2001").exists()


def test_form_keeps_a_draft_without_sources(steward: Client):
    steward.post(reverse(f"{SPACE}:add"), typed(facts=[], key="mine"))

    assert not LawRecord.objects.get(key="mine").live


def test_form_publishes_what_has_sources(steward: Client):
    facts = [{"field": "all", "source": source().pk}]

    steward.post(reverse(f"{SPACE}:add"), {**typed(facts=facts, key="mine"), "action-publish": "1"})

    assert LawRecord.objects.get(key="mine").live


def test_earlier_version_without_sources_is_not_published_again(steward: Client):
    record = unsourced()
    first = record.latest_revision
    record.facts = [FactSource(field="all", source=source())]
    record.save_revision().publish()
    address = reverse(f"{SPACE}:revisions_revert", args=[record.pk, first.pk])
    without = typed(facts=[row_of(first.as_object().facts.get())], key=record.key)

    answer = steward.post(address, {**without, "revision": first.pk, "action-publish": "1"})

    assert "these facts have no source" in answer.context["form"].non_field_errors()[0]
    assert facts_without_source(LawRecord.objects.get(pk=record.pk)) == []


def test_record_without_sources_is_not_submitted_for_approval(steward: Client):
    record = unsourced()
    facts = [row_of(record.facts.get())]

    edit(steward, record, **typed(facts=facts, key=record.key), **{"action-submit": "1"})

    assert not record.workflow_in_progress


def waiting_for_approval(record: LawRecord):
    """Start the workflow as an import or a script might; return what waits."""
    Workflow.objects.get(name="Law map: records").start(record, person("editor"))
    return record.current_workflow_task_state


def test_approval_does_not_publish_without_sources(steward: Client):
    record = unsourced()
    state = waiting_for_approval(record)

    answer = steward.post(
        reverse(f"{SPACE}:workflow_action", args=[record.pk, "approve", state.pk]), follow=True
    )

    assert "these facts have no source" in answer.content.decode()
    assert not is_live(record)
    assert LawRecord.objects.get(pk=record.pk).workflow_in_progress


def test_approval_publishes_what_has_sources(steward: Client):
    record = draft()
    state = waiting_for_approval(record)

    steward.post(reverse(f"{SPACE}:workflow_action", args=[record.pk, "approve", state.pk]))

    assert is_live(record)


def test_changes_can_be_asked_for_where_sources_are_missing(steward: Client):
    record = unsourced()
    waiting_for_approval(record)
    facts = [row_of(record.facts.get())]
    answer = {"action-workflow-action": "true", "workflow-action-name": "reject"}

    edit(steward, record, **typed(facts=facts, key=record.key), **answer)

    assert LawRecord.objects.get(pk=record.pk).current_workflow_state.status == "needs_changes"


def test_record_without_sources_is_not_scheduled():
    record = unsourced()
    record.go_live_at = timezone.now() + timedelta(days=1)

    with pytest.raises(UnsourcedFactsError):
        record.save_revision().publish()

    assert record.scheduled_revision is None


def schedule(record: LawRecord) -> None:
    """Schedule a record for a moment that has come."""
    record.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = record.save_revision()
    revision.approved_go_live_at = record.go_live_at
    revision.save()


def test_scheduled_record_whose_source_is_gone_stays_a_draft_and_keeps_no_other_back():
    gone = source("gone")
    first, second = draft("xx-one"), draft("xx-two", "es")
    first.facts = [FactSource(field="all", source=gone)]
    for record in (first, second):
        schedule(record)
    FactSource.objects.filter(source=gone).delete()
    gone.delete()

    call_command("publish_scheduled")

    assert not is_live(first)
    assert is_live(second)
    assert LawRecord.objects.get(pk=first.pk).scheduled_revision is None


def test_earlier_version_opens_where_its_source_and_its_place_were_deleted(steward: Client):
    gone = source("gone")
    record = draft(code="es")
    record.facts = [FactSource(field="all", source=gone)]
    record.save_revision()
    old = record.latest_revision
    former = record.jurisdiction
    newer = published("xx-other", "pt")
    record.jurisdiction, record.facts = newer.jurisdiction, list(newer.facts.all())[:0]
    record.save()
    record.save_revision()
    former.texts.all().delete()
    former.records.all().delete()
    former.delete()
    gone.delete()

    answer = steward.get(reverse(f"{SPACE}:revisions_revert", args=[record.pk, old.pk]))

    assert answer.status_code == 200
