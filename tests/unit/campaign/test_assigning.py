"""Who is to read an action: by language on receipt, by hand, and what the queue shows first."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from campaign.models import Action, State
from campaign.selectors.assigning import coordinators_for
from campaign.services.assigning import assign_action, assign_by_language
from campaign.services.sending import send_registration
from core.people import departures
from core.people.coordination import limit_coordinator
from core.roles import COORDINATORS
from tests.moderating import (
    account,
    approved,
    campaign_year,
    make_action,
    make_content,
    received,
    review,
    signed_in,
    take,
)

pytestmark = pytest.mark.django_db


def coordinator(name: str, *, languages: tuple[str, ...] = (), countries: tuple[str, ...] = ()):
    """Make another coordinator."""
    person = get_user_model().objects.create_user(username=name)
    person.groups.add(Group.objects.get(name=COORDINATORS))
    limit_coordinator(user=person, countries=list(countries), languages=list(languages))
    return get_user_model().objects.get(pk=person.pk)


def arrived(language: str = "fr") -> Action:
    """Send a draft in a language."""
    action = make_action(language=language)
    make_content(action)
    return send_registration(action_id=action.pk, consent_version=1, slow=False)


def in_queue(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/admin/actions/?year={campaign_year().pk}{query}")
    return [action.shown_title for action in answer.context["object_list"]]


def test_what_arrives_goes_to_a_coordinator_of_its_language():
    awa = coordinator("awa", languages=("fr",))

    assert arrived("fr").assigned_to == awa


def test_nobody_gets_what_is_in_a_language_that_nobody_is_there_for():
    coordinator("awa", languages=("fr",))

    assert arrived("ru").assigned_to is None


def test_of_two_the_one_with_less_to_read_gets_it():
    for name in ("awa", "bao"):
        coordinator(name, languages=("fr",))

    assert [arrived("fr").assigned_to.username for _number in range(4)] == ["awa", "bao"] * 2


def test_a_limit_of_countries_counts_too():
    coordinator("awa", languages=("fr",), countries=("PE",))

    assert arrived("fr").assigned_to is None


def test_what_is_sent_again_stays_with_whoever_has_it():
    awa = coordinator("awa", languages=("fr",))
    action = received()
    assign_action(action_id=action.pk, coordinator=account("coordinator"), actor=awa)
    Action.objects.filter(pk=action.pk).update(language="fr")

    assign_by_language(action_id=action.pk)

    action.refresh_from_db()
    assert action.assigned_to == account("coordinator")


def test_only_those_whose_limits_cover_an_action_can_be_chosen():
    coordinator("awa", languages=("fr",))
    coordinator("bao", countries=("PE",))
    coordinator("chi", countries=("KE",), languages=("en",))

    names = [person.username for person in coordinators_for(country="KE", language="en")]

    assert "chi" in names
    assert not {"awa", "bao"} & set(names)


def assign(action: Action, person) -> str:
    answer = signed_in("coordinator").post(
        f"/admin/actions/{action.public_id}/assign/",
        {"coordinator": person.pk if person else ""},
        follow=True,
    )
    return answer.content.decode()


def test_a_coordinator_assigns_an_action_by_name_and_the_history_says_so():
    action, chi = received(), coordinator("chi")

    assert "It is assigned." in assign(action, chi)

    action.refresh_from_db()
    assert action.assigned_to == chi
    event = action.events.get(kind="assigned")
    assert event.actor == account("coordinator")


def test_an_action_is_given_to_nobody_outside_their_limits():
    action, bao = received(), coordinator("bao", countries=("PE",))

    assert "Choose one of these coordinators." in assign(action, bao)

    action.refresh_from_db()
    assert action.assigned_to is None


def test_what_no_longer_waits_is_not_assigned():
    assert "Nothing waits here any more." in assign(approved(), coordinator("chi"))


def test_the_queue_shows_ones_own_and_what_nobody_has_until_somebody_elses_is_asked_for():
    chi = coordinator("chi")
    person = account("coordinator")
    for title, whose in (("Mine", person), ("Nobody’s", None), ("Hers", chi)):
        assign_action(action_id=received(title=title).pk, coordinator=whose, actor=person)
    client = signed_in("coordinator")

    assert in_queue(client) == ["Mine", "Nobody’s"]
    assert "1 more waits for another coordinator" in client.get("/admin/actions/").content.decode()
    assert in_queue(client, "&assigned=all") == ["Mine", "Nobody’s", "Hers"]
    assert in_queue(client, f"&assigned={chi.pk}") == ["Hers"]


def test_next_passes_over_what_others_have():
    Action.objects.update(waits_since=None)
    person, chi = account("coordinator"), coordinator("chi")
    first, hers, last = received(), received(), received()
    assign_action(action_id=hers.pk, coordinator=chi, actor=person)

    answer = take(first, "approve_next")

    assert answer.redirect_chain[-1][0] == f"/admin/actions/{last.public_id}/review/"


def test_others_still_take_on_what_is_assigned():
    action, chi = received(), coordinator("chi")
    assign_action(action_id=action.pk, coordinator=chi, actor=chi)

    take(action, "approve")

    action.refresh_from_db()
    assert action.state == State.APPROVED


def test_what_somebody_had_who_left_is_free_again():
    action, chi = received(title="Hers"), coordinator("chi")
    assign_action(action_id=action.pk, coordinator=chi, actor=chi)

    departures.end_access(person=chi, by=account("admin"))

    assert in_queue(signed_in("coordinator")) == ["Hers"]


@pytest.mark.parametrize("limits", [(["PE"], []), ([], ["es"])])
def test_what_new_limits_no_longer_cover_is_free_again(limits):
    action, chi = received(), coordinator("chi")
    assign_action(action_id=action.pk, coordinator=chi, actor=chi)

    limit_coordinator(user=chi, countries=limits[0], languages=limits[1])

    action.refresh_from_db()
    assert action.assigned_to is None


def test_the_review_offers_who_can_be_chosen():
    coordinator("chi")

    html = review(received()).content.decode()

    assert "Who reads it" in html
    assert "chi</option>" in html


def test_assigning_keeps_to_a_coordinators_own_limits():
    action = received()
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])

    answer = signed_in("coordinator").post(f"/admin/actions/{action.public_id}/assign/")

    assert answer.status_code == 404
