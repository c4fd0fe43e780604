"""What changes in the published records is kept, and told in feeds with what was said before."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from atlas.changes.states import change_between
from atlas.data.facts import facts_of
from atlas.models import LawChange
from tests.law_data import FIJI, MAP, TONGA, law_record, place, publish
from tests.law_map import published_record

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def changes() -> list[LawChange]:
    return list(LawChange.objects.filter(jurisdiction__code=FIJI).order_by("pk"))


def entries(client, path: str = "changes.atom", language: str = "en") -> list[ElementTree.Element]:
    response = client.get(f"/{language}/map/{path}")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")


def test_a_new_record_is_kept_as_added() -> None:
    law_record()
    (change,) = changes()
    assert (change.kind, change.before) == ("added", {})
    assert change.after["legal_basis"] == "statute"


def test_a_changed_fact_is_kept_with_what_was_said_before() -> None:
    publish(law_record(), status="reversed")
    change = changes()[-1]
    assert change.kind == "changed"
    assert (change.before["status"], change.after["status"]) == ("in_force", "reversed")


def test_another_amount_is_a_change() -> None:
    record = law_record(amounts=[("cannabis", "3", "g", "")])
    record.amounts.set([])
    publish(record)
    assert changes()[-1].before["amounts"][0]["amount"] == 3
    assert changes()[-1].after["amounts"] == []


def test_publishing_the_same_facts_again_is_no_change() -> None:
    record = law_record()
    for fact in record.facts.all():
        fact.locator = "art. 3"
        record.facts.add(fact)
    publish(record)
    assert len(changes()) == 1


def test_a_saved_draft_is_no_change() -> None:
    record = law_record()
    record.status = "reversed"
    record.save_revision()
    assert len(changes()) == 1


def test_taking_a_record_out_and_back_is_kept() -> None:
    record = law_record()
    record.unpublish()
    record.refresh_from_db()
    publish(record)
    assert [change.kind for change in changes()] == ["added", "withdrawn", "added"]


def test_moving_a_record_is_kept_in_both_places() -> None:
    record = law_record()
    publish(record, jurisdiction=place(TONGA))
    moved = LawChange.objects.filter(jurisdiction__code=TONGA)
    assert [change.kind for change in changes()] == ["added", "withdrawn"]
    assert [change.kind for change in moved] == ["added"]


def test_deleting_a_record_is_kept_as_withdrawn() -> None:
    law_record().delete()
    assert [change.kind for change in changes()] == ["added", "withdrawn"]


def test_the_feed_says_what_was_before_and_what_is_now(client) -> None:
    publish(law_record(), legal_basis="court_decision")
    entry = entries(client)[0]
    text = entry.findtext(f"{ATOM}summary") or ""
    assert entry.findtext(f"{ATOM}title") == "Fiji: The record fj-2020 has changed."
    assert text.index("Before:") < text.index("Now:")
    assert "court decision" in text


def test_a_place_has_a_feed_of_its_own(client) -> None:
    law_record()
    law_record("to-2021", "to")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(client, f"{FIJI}/changes.atom")]
    assert titles == ["Fiji: The record fj-2020 is new."]
    assert client.get(f"{MAP}zz/changes.atom").status_code == 404


def test_the_feed_of_a_place_goes_on_when_its_last_record_is_gone(client) -> None:
    law_record().delete()
    assert len(entries(client, f"{FIJI}/changes.atom")) == 2


def test_entries_have_what_atom_asks_for(client) -> None:
    law_record()
    feed = ElementTree.fromstring(client.get(f"{MAP}changes.atom").content)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    for one in (feed, *feed.findall(f"{ATOM}entry")):
        assert all(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))


def test_names_in_the_feed_are_in_the_readers_language(client) -> None:
    law_record()
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in entries(client, language="fr")]
    assert any(title.startswith("Fidji") for title in titles)


def test_the_feed_takes_few_queries_however_long_it_is(client) -> None:
    for number in range(10):
        law_record(f"fj-{number}")
    client.get(f"{MAP}changes.atom")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{MAP}changes.atom")
    assert len(captured) <= 5


def test_pages_name_the_feeds_in_their_head(client) -> None:
    law_record()
    text = client.get(MAP).content.decode()
    assert 'type="application/atom+xml" title="' in text
    assert f'href="{MAP}changes.atom"' in text


def test_new_record_is_told_by_the_facts_that_are_known() -> None:
    change = change_between("pt-2001", {}, facts_of(published_record(status="in_force")))

    assert change is not None
    assert [fact.label for fact in change.facts] == ["Status"]
