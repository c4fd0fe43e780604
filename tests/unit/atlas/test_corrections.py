"""Saying what is wrong about a place: anonymous, kept once, and decided by those who keep the map."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atlas.correcting.forms import LONGEST_MESSAGE
from atlas.models import Correction
from core.privacy.services import purge_personal_data
from tests.law_comparing import clear_map, publish
from tests.sendings import opened

pytestmark = pytest.mark.django_db
PATH = "/en/map/pt/wrong/"
WORDS = "The commission was renamed."


@pytest.fixture(autouse=True)
def record():
    clear_map()
    return publish("pt", key="pt-test")


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


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
