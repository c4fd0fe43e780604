"""The form in which a record is kept says beside each field what does not fit."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from atlas.models import FactSource, LawRecord
from tests.law_records import draft, place, published, row_of, source, typed

pytestmark = pytest.mark.django_db
SPACE = "wagtailsnippets_atlas_lawrecord"


@pytest.fixture
def steward(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="steward"))
    return client


def errors(client: Client, **values):
    """Send the form as a draft, and return what it says beside its fields."""
    answer = client.post(reverse(f"{SPACE}:add"), typed(**values))
    return answer.context["form"].errors


def row_errors(client: Client, name: str, rows, **values):
    answer = client.post(reverse(f"{SPACE}:add"), typed(**{name: rows}, **values))
    return [row.errors for row in answer.context["form"].formsets[name].forms]


def message_texts(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("text", ["soon", "2021-13", "26.06.2021", "21"])
def test_date_that_is_none_is_refused_with_an_example(steward: Client, text: str):
    found = errors(steward, in_force_from=text)

    assert found == {"in_force_from": ["Give a date like 2021, 2021-06 or 2021-06-26."]}


@pytest.mark.parametrize(
    ("start", "end"), [("2021", "2020"), ("2021-06", "2021-05-31"), ("2021-06-26", "2021-06-25")]
)
def test_end_before_the_beginning_is_refused(steward: Client, start: str, end: str):
    found = errors(steward, in_force_from=start, in_force_to=end)

    assert found == {"in_force_to": ["It ends before it begins."]}


@pytest.mark.parametrize(("start", "end"), [("2021-06-26", "2021"), ("2021", "2021-01-01")])
def test_end_that_may_lie_after_the_beginning_is_kept(steward: Client, start: str, end: str):
    steward.post(reverse(f"{SPACE}:add"), typed(key="mine", in_force_from=start, in_force_to=end))

    assert LawRecord.objects.get(key="mine").in_force_to == end


def test_amounts_beside_no_thresholds_are_refused(steward: Client):
    amounts = [{"substance": "cannabis", "amount": "25", "unit": "g", "setting": ""}]

    found = errors(steward, threshold_model="none", amounts=amounts)

    assert "Remove them" in found["threshold_model"][0]


def test_amounts_need_to_be_said_to_bind_or_not(steward: Client):
    amounts = [{"substance": "cannabis", "amount": "25", "unit": "g", "setting": ""}]

    found = errors(steward, threshold_model="", amounts=amounts)

    assert found == {"threshold_model": ["Say whether the amounts below bind."]}


def test_two_sources_of_one_fact_are_refused_beside_both(steward: Client):
    row = {"field": "status", "source": source().pk}

    found = row_errors(steward, "facts", [row, row])

    assert [row["field"] for row in found] == [["This stands here twice."]] * 2


def test_one_amount_given_twice_is_refused(steward: Client):
    row = {"substance": "cannabis", "amount": "25", "unit": "g", "setting": ""}

    found = row_errors(steward, "amounts", [row, row], threshold_model="binding")

    assert found[0] == {"substance": ["This stands here twice."]}
    assert found[1]["substance"] == ["This stands here twice."]


def test_amounts_at_home_and_in_public_stand_side_by_side(steward: Client):
    row = {"substance": "cannabis", "amount": "25", "unit": "g"}
    amounts = [{**row, "setting": "in_public"}, {**row, "setting": "at_home"}]

    steward.post(
        reverse(f"{SPACE}:add"), typed(key="mine", threshold_model="binding", amounts=amounts)
    )

    assert LawRecord.objects.get(key="mine").amounts.count() == 2


def test_row_that_came_while_the_form_was_open_is_no_server_error(steward: Client):
    record = published()
    whole = record.facts.get()
    record.facts.add(FactSource(field="status", source=source()))
    record.save()
    sent = typed(facts=[row_of(whole), {"field": "status", "source": source().pk}], key=record.key)

    answer = steward.post(reverse(f"{SPACE}:edit", args=[record.pk]), sent)

    rows = answer.context["form"].formsets["facts"].forms
    assert rows[1].errors == {"field": ["This stands here twice."]}


def test_check_in_the_future_is_refused(steward: Client):
    tomorrow = timezone.localdate() + timedelta(days=1)
    row = {"field": "all", "source": source().pk, "checked_on": tomorrow.isoformat()}

    assert row_errors(steward, "facts", [row]) == [{"checked_on": ["This day is still to come."]}]


def test_role_without_a_date_is_refused(steward: Client):
    row = {"field": "all", "source": source().pk, "role": "lawyer"}

    assert row_errors(steward, "facts", [row]) == [{"checked_on": ["Say when it was checked."]}]


def test_no_sanction_may_stand_beside_others(steward: Client):
    steward.post(reverse(f"{SPACE}:add"), typed(key="mine", sanctions=["none", "fine"]))

    assert LawRecord.objects.get(key="mine").sanctions == ["none", "fine"]


def test_key_is_proposed_from_place_and_year(steward: Client):
    steward.post(reverse(f"{SPACE}:add"), typed(jurisdiction=place("is").pk))
    steward.post(reverse(f"{SPACE}:add"), typed(jurisdiction=place("is").pk))
    steward.post(reverse(f"{SPACE}:add"), typed(jurisdiction=place("is").pk, in_force_from=""))

    keys = LawRecord.objects.filter(jurisdiction__code="is").values_list("key", flat=True)
    assert list(keys) == ["is", "is-2001", "is-2001-2"]


def test_key_that_another_record_has_is_refused(steward: Client):
    draft("mine")

    assert "already exists" in errors(steward, key="mine")["key"][0]


def test_key_of_a_published_record_does_not_change(steward: Client):
    record = published()
    sent = typed(facts=[row_of(record.facts.get())], key="other")

    steward.post(reverse(f"{SPACE}:edit", args=[record.pk]), {**sent, "action-publish": "1"})

    assert LawRecord.objects.get(pk=record.pk).key == record.key


def test_second_record_in_force_is_warned_about_and_kept(steward: Client):
    draft("first", "is")

    answer = steward.post(
        reverse(f"{SPACE}:add"), typed(jurisdiction=place("is").pk, key="mine"), follow=True
    )

    assert any("another record that is in force: first" in text for text in message_texts(answer))
    assert LawRecord.objects.filter(key="mine").exists()


def test_record_in_force_that_has_ended_is_warned_about(steward: Client):
    answer = steward.post(
        reverse(f"{SPACE}:add"),
        typed(jurisdiction=place("is").pk, key="mine", in_force_to="2010"),
        follow=True,
    )

    assert any("has ended by its date" in text for text in message_texts(answer))


def test_everything_typed_stays_where_something_is_wrong(steward: Client):
    answer = steward.post(
        reverse(f"{SPACE}:add"), typed(key="mine", in_force_from="soon", sanctions=["warning"])
    )

    form = answer.context["form"]
    assert (form["in_force_from"].value(), form["key"].value()) == ("soon", "mine")
    assert form["sanctions"].value() == ["warning"]


def test_copy_is_a_record_of_its_own_with_all_facts(steward: Client):
    record = published()
    copied = steward.get(reverse(f"{SPACE}:copy", args=[record.pk])).context["form"]
    rows = [
        {"id": row["id"].value() or "", **row.initial} for row in copied.formsets["facts"].forms
    ]
    facts = [{name: value or "" for name, value in row.items()} for row in rows]

    steward.post(reverse(f"{SPACE}:add"), typed(key=copied["key"].value(), facts=facts))

    added = LawRecord.objects.exclude(pk=record.pk).latest("pk")
    assert [fact.locator for fact in added.facts.all()] == ["art. 2"]
    assert record.facts.count() == 1
