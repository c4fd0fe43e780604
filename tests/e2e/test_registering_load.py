"""The benchmark of people who register at once, in short: it counts what has arrived, and what has not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from bench import registrations
from bench.registering import Person, Receipt, Refused, register_for
from campaign.models import Action, CampaignYear, State
from core.codes import code_from, give_code
from tests import databases
from tests.moderating import make_content


@pytest.fixture
def own_database(
    loaded_database: str, django_db_blocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Let the test work on a database to which nobody else is connected."""
    name = databases.own_name("registering")
    databases.clone(loaded_database, name)
    monkeypatch.setenv("DATABASE_URL", databases.url_of(name))
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "NAME", name)
        yield name
        connection.close()
    databases.drop(name)


def test_every_receipt_of_people_at_once_has_its_row(django_db_setup, own_database, media_root):
    environment = databases.server_environment(own_database, media_root)

    figures = registrations.measure(environment, persons=2, seconds=0.1)

    assert (figures.received, figures.errors, figures.first_errors) == (2, 0, [])
    assert (figures.lost, figures.doubled) == (0, 0)
    assert Action.objects.filter(is_example=False).count() == 0


@pytest.mark.django_db
def test_a_receipt_without_row_is_lost_and_a_row_without_receipt_doubled():
    began = timezone.now() - timedelta(seconds=1)
    year = CampaignYear.objects.get(year=2027)
    arrived, nobodys = (
        Action.objects.create(year=year, state=State.RECEIVED, language="en") for _ in range(2)
    )
    make_content(arrived, title="Mine")
    make_content(nobodys, title="Mine")
    receipts = [
        {"code": give_code(record=arrived), "title": "Mine"},
        {"code": code_from("nothing"), "title": "Mine"},
    ]

    assert registrations.compare_with_rows(receipts, began) == (1, 1)


def test_whoever_is_refused_is_counted_and_begins_anew():
    answers = iter([Refused("no"), Receipt("code", "title", 1.0)])

    def register(person: int, number: int) -> Receipt:
        answer = next(answers)
        if isinstance(answer, Refused):
            raise answer
        return answer

    results = list(register_for(0.0, 2, register))

    assert sorted(type(result).__name__ for result in results) == ["Receipt", "Refused"]


def test_a_site_that_does_not_answer_refuses_people():
    with pytest.raises(Refused, match="ConnectionRefusedError"):
        Person("127.0.0.1", 9, 0).register("/en/", "2027-06-26", "Nothing")
