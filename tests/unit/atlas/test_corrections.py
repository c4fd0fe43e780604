"""Saying what is wrong about a place: anonymous, kept once, and decided by those who keep the map."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.correcting.forms import LONGEST_MESSAGE
from atlas.models import Correction, LawRecord
from core.privacy.services import purge_personal_data
from tests import prepared
from tests.law_comparing import publish
from tests.law_data import map_for_a_module
from tests.law_records import source
from tests.sendings import opened

pytestmark = pytest.mark.django_db
PATH = "/en/map/pt/wrong/"
State = Correction.State
WORDS = "The commission was renamed."


@pytest.fixture(scope="module", autouse=True)
def own_map(django_db_setup: None, django_db_blocker: Any) -> Iterator[LawRecord]:
    """Publish a record once for all tests."""
    with map_for_a_module(
        django_db_blocker, lambda: publish("pt", key="pt-test"), "/en/map/pt/"
    ) as record:
        yield record


@pytest.fixture
def record(own_map: LawRecord) -> LawRecord:
    """Return the record as the database has it."""
    return prepared.anew(own_map)


def send(path: str = PATH, seconds_ago: float = 30.0, **fields: str):
    client = Client()
    return client.post(path, {**opened(client, path, seconds_ago), **fields})


def test_correction_of_a_fact_is_kept_without_anything_about_the_person(record):
    page = send(record=record.key, fact="deciders", message=WORDS, source="Law 30/2000")

    kept = Correction.objects.get()
    assert "your correction has arrived" in page.content.decode()
    assert (kept.record, kept.field, kept.message) == (record, "deciders", WORDS)
    assert (kept.source, kept.language, kept.state) == ("Law 30/2000", "en", Correction.State.NEW)
    assert not kept.slow


def test_address_chooses_record_and_fact(record):
    page = Client().get(f"{PATH}?record={record.key}&fact=sanctions").content.decode()

    assert f'<option value="{record.key}" selected>' in page
    assert '<option value="sanctions" selected>' in page


def test_something_else_about_the_place_can_be_wrong():
    send(message=WORDS)

    kept = Correction.objects.get()
    assert (kept.record, kept.field) == (None, "")


def test_same_form_sent_twice_is_one_correction():
    client = Client()
    fields = {**opened(client, PATH), "message": WORDS}

    client.post(PATH, fields)
    client.post(PATH, fields)

    assert Correction.objects.count() == 1


def test_what_comes_too_fast_waits_after_the_others():
    send(seconds_ago=0.0, message=WORDS)

    assert Correction.objects.get().slow


def test_error_stands_beside_its_field_and_everything_typed_is_kept():
    page = send(message="", source="A long way to the source").content.decode()

    assert "Write what is wrong." in page
    assert "A long way to the source" in page
    assert "<title>Error:" in page
    assert not Correction.objects.exists()


def test_record_of_another_place_is_no_choice():
    other = publish("mt", key="mt-test")

    page = send(record=other.key, message=WORDS).content.decode()

    assert "There is no such choice." in page
    assert not Correction.objects.exists()


@pytest.mark.parametrize("code", ["zz", "mt"])
def test_place_that_is_not_on_the_map_has_no_form(code):
    assert Client().get(f"/en/map/{code}/wrong/").status_code == 404


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    record=st.text(max_size=50),
    fact=st.text(max_size=30),
    message=st.text(max_size=LONGEST_MESSAGE + 10),
    source=st.text(max_size=600),
)
def test_form_takes_any_text_without_failing(record, fact, message, source):
    answer = Client().post(
        PATH, {"record": record, "fact": fact, "message": message, "source": source}
    )

    assert answer.status_code == 200


def test_corrections_go_after_a_year():
    send(message=WORDS)
    today = timezone.now()
    Correction.objects.update(received_on=today - timedelta(days=364))
    purge_personal_data()
    assert Correction.objects.exists()

    Correction.objects.update(received_on=today - timedelta(days=367))
    purge_personal_data()

    assert not Correction.objects.exists()


def test_correction_outlives_its_record(record):
    send(record=record.key, message=WORDS)

    record.delete()

    assert Correction.objects.get().record is None


def account(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def sent(record, **fields) -> Correction:
    return Correction.objects.create(
        **{
            "jurisdiction": record.jurisdiction,
            "record": record,
            "field": "sanctions",
            "message": WORDS,
            "language": "en",
            "sending_hash": str(Correction.objects.count()),
            **fields,
        }
    )


def take(step: str, correction: Correction, seen: str = State.NEW):
    address = reverse("atlas_correction", args=[correction.pk])
    return account("steward").post(address, {"step": step, "seen": seen})


def state_of(correction: Correction) -> str:
    return Correction.objects.get(pk=correction.pk).state


def test_steward_sees_the_correction_beside_the_fact_and_its_history(record):
    publish("pt", key="pt-older", in_force_from="1983", sanctions=["education"])
    address = reverse("atlas_correction", args=[sent(record).pk])

    page = account("steward").get(address).content.decode()

    assert WORDS in page
    assert page.index("Fine") < page.index("Compulsory course")
    assert "Administrative body" not in page
    assert source().title in page


def test_fact_that_the_record_lacks_is_said_to_be_unknown(record):
    publish("mt", key="mt-test", sanctions=[])
    address = reverse("atlas_correction", args=[sent(LawRecord.objects.get(key="mt-test")).pk])

    page = account("steward").get(address).content.decode()

    assert "<p>Not known</p>" in page
    assert "law-map__facts" not in page


def test_accepting_leads_to_the_record(record):
    correction = sent(record)

    answer = take("accept", correction)

    assert answer.url == reverse("wagtailsnippets_atlas_lawrecord:edit", args=[record.pk])
    assert state_of(correction) == State.ACCEPTED
    assert Correction.objects.get().decided_on == timezone.localdate()


def test_decision_can_be_taken_back(record):
    correction = sent(record, state=State.REFUSED, decided_on=timezone.localdate())

    take("reopen", correction, seen=State.REFUSED)

    assert state_of(correction) == State.NEW
    assert Correction.objects.get().decided_on is None


def test_second_of_two_who_decide_is_told_so(record):
    correction = sent(record)
    take("accept", correction)

    answer = take("refuse", correction)

    assert answer.status_code == 409
    assert state_of(correction) == State.ACCEPTED


def test_correction_that_names_somebody_can_be_deleted_at_once(record):
    correction = sent(record)

    take("delete", correction)

    assert not Correction.objects.exists()


def test_step_that_no_button_offers_changes_nothing(record):
    correction = sent(record)

    assert take("publish", correction).status_code == 422
    assert state_of(correction) == State.NEW


def test_state_that_the_page_never_sends_changes_nothing(record):
    correction = sent(record)

    assert take("delete", correction, seen="\0").status_code == 422
    assert state_of(correction) == State.NEW


def test_what_waits_stands_on_top_and_what_may_be_unwanted_after_it(record):
    sent(record, message="Decided", state=State.ACCEPTED)
    sent(record, message="In a flood", slow=True)
    sent(record, message="Waiting")

    page = account("editor").get(reverse("atlas_corrections")).content.decode()

    assert page.index("Waiting</a>") < page.index("In a flood</a>") < page.index("Decided</a>")


def test_list_is_filtered_by_state(record):
    sent(record, message="Decided", state=State.ACCEPTED)
    sent(record, message="Waiting")

    page = account("editor").get(f"{reverse('atlas_corrections')}?state=accepted").content.decode()

    assert "Decided</a>" in page
    assert "Waiting</a>" not in page


def test_start_page_says_to_those_who_keep_the_map_what_waits(record):
    sent(record)
    line = "1 correction of the law map waits for a decision"

    assert line in account("steward").get("/admin/").content.decode()
    assert line not in account("translator-fr").get("/admin/").content.decode()
