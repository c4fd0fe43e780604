"""The queue: what waits, for whom, in which order."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaign.models import Action, Precision, State
from campaign.services.protection import lock_down_country
from core import waiting
from core.people import departures
from core.people.coordination import limit_coordinator
from tests.moderating import (
    YEAR,
    account,
    approved,
    campaign_year,
    changed,
    give_contact,
    make_action,
    make_content,
    received,
    signed_in,
)

pytestmark = pytest.mark.django_db

QUEUE = "/admin/actions/"


def wait_since(action: Action, **ago: float) -> Action:
    Action.objects.filter(pk=action.pk).update(waits_since=timezone.now() - timedelta(**ago))
    return action


def listed(client: Client, query: str = "", path: str = QUEUE) -> list[str]:
    """Return the titles that a list of this year's actions shows, in its order."""
    separator = "&" if "?" in query else "?"
    year = campaign_year().pk
    answer = client.get(f"{path}{query}{separator}year={year}")
    assert answer.status_code == 200
    return [action.shown_title for action in answer.context["object_list"]]


def test_what_waits_longest_stands_on_top_and_what_may_be_unwanted_last():
    wait_since(received(title="Second"), days=1)
    wait_since(received(title="First"), days=2)
    slow = wait_since(received(title="Last"), days=9)
    Action.objects.filter(pk=slow.pk).update(slow=True)

    assert listed(signed_in("coordinator")) == ["First", "Second", "Last"]


def test_the_queue_holds_what_waits_and_the_other_list_everything_that_was_sent():
    received(title="Waits")
    approved(title="Approved")
    make_content(make_action(), title="A draft")
    changed(approved(title="Before"), title="Wanted")
    client = signed_in("coordinator")

    assert sorted(listed(client)) == ["Waits", "Wanted"]
    assert sorted(listed(client, path="/admin/actions/all/")) == ["Approved", "Waits", "Wanted"]


def test_nobody_reads_along_while_an_organiser_changes_the_text():
    make_content(make_action(state=State.CHANGES_ASKED), title="Half a sentence")

    assert listed(signed_in("coordinator"), path="/admin/actions/all/") == [None]


@pytest.mark.parametrize(
    ("countries", "languages", "expected"),
    [
        ([], [], ["Kenya en", "Kenya fr", "Peru es"]),
        (["KE"], [], ["Kenya en", "Kenya fr"]),
        ([], ["es"], ["Peru es"]),
        (["KE"], ["fr"], ["Kenya fr"]),
    ],
)
def test_coordinators_see_what_lies_within_their_limits(countries, languages, expected):
    for title, country, language in (
        ("Kenya en", "KE", "en"),
        ("Kenya fr", "KE", "fr"),
        ("Peru es", "PE", "es"),
    ):
        action = make_action(state=State.RECEIVED, language=language)
        make_content(action, title=title, country=country, precision="country")
    limit_coordinator(user=account("coordinator"), countries=countries, languages=languages)

    assert sorted(listed(signed_in("coordinator"))) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?state=received", ["Slow", "Waits"]),
        ("?state=approved", ["Wanted"]),
        ("?country=KE", ["Slow", "Waits", "Wanted"]),
        ("?country=PE", []),
        ("?language=en", ["Slow", "Waits", "Wanted"]),
        ("?language=ar", []),
        ("?age=3", ["Waits"]),
        ("?flag=slow", ["Slow"]),
        ("?flag=change", ["Wanted"]),
        ("?flag=free&flag=slow", ["Slow"]),
        ("?flag=unconfirmed", ["Waits"]),
        ("?flag=locked", []),
        ("?q=wai", ["Waits"]),
        ("?q=nothing+like+it", []),
    ],
)
def test_the_queue_is_filtered_and_searched(query, expected):
    action = wait_since(received(title="Waits"), days=5)
    give_contact(action)
    Action.objects.filter(pk=received(title="Slow").pk).update(slow=True)
    changed(approved(title="Before"), title="Wanted")

    assert sorted(listed(signed_in("coordinator"), query)) == expected


def test_actions_of_a_hidden_country_bear_a_flag():
    received(title="Waits")
    lock_down_country(country="KE", reason="Arrests", actor=account("coordinator"))

    assert listed(signed_in("coordinator"), "?flag=locked") == ["Waits"]


def test_an_action_is_found_by_its_public_id():
    action = received(title="Waits")
    received(title="Another")

    assert listed(signed_in("coordinator"), f"?q={action.public_id}") == ["Waits"]


def test_a_search_does_not_reach_the_text_that_is_being_changed():
    make_content(make_action(state=State.CHANGES_ASKED), title="Half a sentence")

    assert listed(signed_in("coordinator"), "?q=half", "/admin/actions/all/") == []


def test_an_empty_queue_says_so_and_a_narrow_one_says_why():
    Action.objects.update(waits_since=None)
    client = signed_in("coordinator")

    assert "Nothing waits for you" in client.get(QUEUE).content.decode()
    assert "Take a filter away" in client.get(f"{QUEUE}?age=7").content.decode()


def test_wrong_filters_break_nothing():
    answer = signed_in("coordinator").get(f"{QUEUE}?year=x&country=xx&age=-1&flag=no&p=999")

    assert answer.status_code == 200


def test_the_list_takes_as_many_queries_for_many_actions_as_for_one(django_assert_max_num_queries):
    client = signed_in("coordinator")
    received()
    with django_assert_max_num_queries(60) as few:
        client.get(QUEUE)
    for _number in range(10):
        received()
    with django_assert_max_num_queries(len(few)):
        client.get(QUEUE)


@pytest.mark.parametrize("name", ["editor", "steward", "translator-fr"])
def test_the_first_page_tells_nobody_else_of_actions(name):
    received()

    assert not any("review" in item.text for item in waiting.waiting_for(account(name)))


def test_the_first_page_tells_a_coordinator_how_many_wait():
    Action.objects.update(waits_since=None)
    received()
    wait_since(received(), days=2)

    texts = [item.text for item in waiting.waiting_for(account("coordinator"))]

    assert "2 actions wait for review" in texts


def test_whoever_leaves_gives_back_what_they_looked_after():
    action = received()
    Action.objects.filter(pk=action.pk).update(
        claimed_by=account("coordinator"), claimed_at=timezone.now(), state=State.IN_REVIEW
    )

    departures.end_access(person=account("coordinator"), by=account("admin"))

    action.refresh_from_db()
    assert (action.claimed_by, action.state) == (None, State.RECEIVED)


def approve_several(client: Client, *actions: Action):
    page = client.get(
        reverse("campaign_approve_several"), {"chosen": [action.public_id for action in actions]}
    )
    seen = [f"{row['action'].public_id}:{row['version']}" for row in page.context["rows"]]
    return page, {"seen": seen}


def test_several_are_approved_after_another_look():
    actions = [received(title=title) for title in ("One march", "Another march")]
    client = signed_in("coordinator")

    page, data = approve_several(client, *actions)
    assert "One march" in page.content.decode()
    assert not Action.objects.filter(state=State.APPROVED, year__year=YEAR).exists()
    client.post(reverse("campaign_approve_several"), data)

    assert Action.objects.filter(state=State.APPROVED, year__year=YEAR).count() == 2


def test_of_several_those_that_changed_in_between_are_left():
    same, other = received(title="Same"), received(title="Other")
    client = signed_in("coordinator")
    _page, data = approve_several(client, same, other)
    other.contents.update(title="Changed in between")

    answer = client.post(reverse("campaign_approve_several"), data, follow=True)

    same.refresh_from_db()
    other.refresh_from_db()
    assert (same.state, other.state) == (State.APPROVED, State.RECEIVED)
    assert "1 action was left" in answer.content.decode()


def test_several_outside_a_coordinators_limits_are_not_even_shown():
    action = received(title="In Kenya")
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])
    client = signed_in("coordinator")

    answer = client.get(reverse("campaign_approve_several"), {"chosen": action.public_id})
    client.post(reverse("campaign_approve_several"), {"seen": f"{action.public_id}:none"})

    assert answer.status_code == 302
    action.refresh_from_db()
    assert action.state == State.RECEIVED


@pytest.mark.parametrize(("country", "expected"), [("KE", ["Public"]), ("PE", [])])
def test_what_was_not_sent_yet_moves_an_action_to_no_other_coordinator(country, expected):
    action = approved(title="Public")
    make_content(action, title="Wanted", country="PE", precision=Precision.COUNTRY)
    limit_coordinator(user=account("coordinator"), countries=[country], languages=[])

    assert listed(signed_in("coordinator"), path="/admin/actions/all/") == expected


def test_a_contact_without_an_address_has_none_to_confirm():
    give_contact(received(title="By mail"))
    give_contact(received(title="By messenger"), email="")

    assert listed(signed_in("coordinator"), "?flag=unconfirmed") == ["By mail"]


@pytest.mark.parametrize(
    ("country", "expected"), [("KE", ["Wanted"]), ("PE", ["Wanted"]), ("EG", [])]
)
def test_both_sides_of_a_move_to_another_country_see_it(country, expected):
    changed(approved(title="Public"), title="Wanted", country="PE", precision=Precision.COUNTRY)
    limit_coordinator(user=account("coordinator"), countries=[country], languages=[])

    assert listed(signed_in("coordinator"), path="/admin/actions/all/") == expected


def test_what_tells_too_much_is_pointed_out_before_several_are_approved():
    action = received(precision="country", description="We meet in Mombasa.")

    page, _data = approve_several(signed_in("coordinator"), action)

    assert "<bdi>Mombasa</bdi>" in page.content.decode()
