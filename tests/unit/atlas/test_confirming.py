"""“Still true, checked today”: one click, one revision, and no name beside the facts."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from atlas.models import FactSource, LawRecord
from atlas.selectors.published import law_map
from tests.law_records import draft, published

pytestmark = pytest.mark.django_db
OLD = date(2020, 1, 31)
SPACE = "wagtailsnippets_atlas_lawrecord"


@pytest.fixture
def steward(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="steward"))
    return client


def confirm(client: Client, record: LawRecord, **sent):
    return client.post(reverse("atlas_confirm_facts", args=[record.pk]), sent, follow=True)


def checks(record: LawRecord) -> dict[str, tuple[date | None, str]]:
    facts = LawRecord.objects.get(pk=record.pk).facts.all()
    return {fact.field: (fact.checked_on, fact.role) for fact in facts}


def message_texts(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_whole_record_is_noted_as_checked_today(steward: Client):
    record = published(checked_on=OLD)

    confirm(steward, record, role="lawyer")

    assert checks(record) == {"all": (timezone.localdate(), "lawyer")}


def test_single_fact_gets_a_date_of_its_own_with_the_source_of_the_record(steward: Client):
    record = published(checked_on=OLD)

    confirm(steward, record, role="lawyer", fact="status")

    assert checks(record) == {
        "all": (OLD, "editor"),
        "status": (timezone.localdate(), "lawyer"),
    }
    own = LawRecord.objects.get(pk=record.pk).facts.get(field="status")
    assert (own.source.key, own.locator) == ("law-30-2000", "art. 2")


def test_single_fact_with_a_source_of_its_own_keeps_it(steward: Client):
    record = published(checked_on=OLD)
    own = FactSource(field="status", source=record.facts.get().source, locator="p. 9")
    record.facts.add(own)
    record.save_revision().publish()

    confirm(steward, record, role="lawyer", fact="status")

    assert LawRecord.objects.get(pk=record.pk).facts.get(field="status").locator == "p. 9"
    assert checks(record)["status"] == (timezone.localdate(), "lawyer")


def test_readers_see_it_at_once(steward: Client):
    record = published(checked_on=OLD)
    assert law_map().places["pt"].records

    confirm(steward, record, role="lawyer")

    shown = next(one for one in law_map().places["pt"].records if one.id == record.pk)
    assert shown.checked_on == timezone.localdate()


def test_it_makes_a_revision_of_the_person_and_stores_the_role_alone(steward: Client):
    record = published(checked_on=OLD)
    before = record.revisions.count()

    confirm(steward, record, role="lawyer")

    latest = LawRecord.objects.get(pk=record.pk).live_revision
    assert record.revisions.count() == before + 1
    assert latest.user.username == "steward"
    assert "steward" not in str(latest.content)


def test_record_with_a_draft_is_left_alone_and_the_reason_is_said(steward: Client):
    record = published(checked_on=OLD)
    record.status = "reversed"
    record.save_revision()

    answer = confirm(steward, record, role="lawyer")

    assert checks(record) == {"all": (OLD, "editor")}
    assert "a draft that is not published" in message_texts(answer)[0]
    assert LawRecord.objects.get(pk=record.pk).status == "in_force"


def test_record_that_is_not_published_is_left_alone(steward: Client):
    record = draft()

    answer = confirm(steward, record, role="lawyer")

    assert "Publish it first" in message_texts(answer)[0]
    assert checks(record) == {"all": (None, "")}


def test_record_that_somebody_else_has_locked_is_left_alone(steward: Client):
    record = published(checked_on=OLD)
    record.locked, record.locked_by = True, get_user_model().objects.get(username="editor")
    record.save()

    answer = confirm(steward, record, role="lawyer")

    assert "locked" in message_texts(answer)[0]
    assert checks(record) == {"all": (OLD, "editor")}


def test_fact_that_is_not_known_is_not_noted(steward: Client):
    record = published(checked_on=OLD)

    confirm(steward, record, role="lawyer", fact="in_force_to")

    assert checks(record) == {"all": (OLD, "editor")}


def test_role_is_asked_for_the_first_time(steward: Client):
    record = published(checked_on=OLD)

    answer = confirm(steward, record)

    assert "in what role" in message_texts(answer)[0]
    assert checks(record) == {"all": (OLD, "editor")}


def test_role_is_remembered(steward: Client):
    first, second = published(checked_on=OLD), published("yy-test", "es", checked_on=OLD)
    confirm(steward, first, role="local_expert")

    confirm(steward, second)

    assert checks(second) == {"all": (timezone.localdate(), "local_expert")}


def test_record_says_when_it_was_checked_and_offers_it(steward: Client):
    record = published(checked_on=OLD)

    text = steward.get(reverse(f"{SPACE}:edit", args=[record.pk])).content.decode()

    assert "last checked on 31 January 2020" in text
    assert "All facts are still true, checked today" in text
    assert reverse("atlas_confirm_facts", args=[record.pk]) in text


def test_list_of_records_offers_it_for_what_is_published_without_a_draft(steward: Client):
    ready, waiting = published(checked_on=OLD), draft("yy-test", "es")

    text = steward.get(reverse(f"{SPACE}:list")).content.decode()

    assert reverse("atlas_confirm_facts", args=[ready.pk]) in text
    assert reverse("atlas_confirm_facts", args=[waiting.pk]) not in text


def test_list_is_narrowed_by_what_is_due_and_by_the_name_of_the_place(steward: Client):
    published(checked_on=timezone.localdate() - timedelta(days=400))
    published("yy-fresh", checked_on=timezone.localdate())

    answer = steward.get(reverse(f"{SPACE}:list"), {"due": "true", "q": "portugal"})

    assert [record.key for record in answer.context["object_list"]] == ["xx-test"]


def test_list_asks_no_more_for_each_record_than_whether_it_is_scheduled(steward: Client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            steward.get(reverse(f"{SPACE}:list"))
        return len(captured)

    published(checked_on=OLD)
    queries()
    few = queries()
    for number in range(4):
        published(f"yy-{number}", "es", checked_on=OLD)

    assert queries() <= few + 4


def test_record_without_any_fact_says_so_and_is_not_offered_as_checked(steward: Client):
    record = published(
        **dict.fromkeys(("legal_basis", "in_force_from", "substances"), ""),
        **dict.fromkeys(("threshold_model", "status"), ""),
        **{name: [] for name in ("activities", "deciders", "sanctions")},
    )

    page = steward.get(reverse(f"{SPACE}:edit", args=[record.pk])).content.decode()
    listed = steward.get(reverse(f"{SPACE}:list"), {"q": "xx-test"}).content.decode()

    assert "Nothing is filled in, so there is no fact to check." in page
    assert "All facts are still true" not in page
    assert "Nothing is filled in" in listed
