"""Organisers of one city who get to know each other: both asked, no contact passed on, nothing told of a city."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaign.models import Action, IntroducedSide, Introduction, Precision, Visibility
from campaign.services.drafts import save_for_coordinators
from campaign.services.introducing import (
    CannotIntroduce,
    answer_introduction,
    delete_old_introductions,
    propose_introduction,
)
from campaign.services.protection import lock_down_country, make_more_private, withdraw_action
from core.codes import give_code
from core.models import OutgoingMail
from core.people.coordination import limit_coordinator
from tests.campaign_search import places_of
from tests.moderating import (
    CONTACT_VALUES,
    account,
    approved,
    campaign_year,
    give_contact,
    review,
    signed_in,
)

pytestmark = pytest.mark.django_db

WORDS = "Call me Sol, write to sol.stand on Signal"


def willing(title: str = "March", **fields: object) -> Action:
    """Make an approved action whose organiser may be introduced, with a confirmed contact."""
    action = approved(title=title, action_fields={"may_introduce": True}, **fields)
    give_contact(action, confirmed_at=timezone.now())
    return action


def introduced() -> tuple[Action, Action]:
    """Ask two organisers."""
    pair = willing("One"), willing("Other")
    propose_introduction(one_id=pair[0].pk, other_id=pair[1].pk, coordinator=account("coordinator"))
    return pair


def entered(action: Action) -> Client:
    client = Client()
    client.post("/en/my-action/", {"code": give_code(record=action)})
    return client


def page(action: Action) -> str:
    return entered(action).get("/en/my-action/introduction/").content.decode()


def answer(action: Action, **data: str):
    return entered(action).post("/en/my-action/introduction/", data, follow=True)


def mails(kind: str) -> int:
    return OutgoingMail.objects.filter(kind=kind).count()


def test_the_review_names_the_others_in_the_city_who_are_willing():
    action = willing("One")
    willing("Other")
    approved(title="Unwilling")
    willing("Elsewhere", precision=Precision.COUNTRY)

    html = review(action).content.decode()
    offered = re.findall(r'<p><a href="[^"]*" dir="auto">([^<]*)</a></p>', html)

    assert offered == ["Other"]


def test_a_coordinator_asks_both_and_each_gets_a_mail():
    one, other = willing("One"), willing("Other")

    signed_in("coordinator").post(
        f"/admin/actions/{one.public_id}/introduce/", {"other": other.public_id}
    )

    assert IntroducedSide.objects.filter(action__in=(one, other), agreed_at=None).count() == 2
    assert mails("campaign.introduction") == 2
    assert "both are asked" in review(one).content.decode()


def test_both_read_each_others_words_once_both_have_said_yes():
    one, other = introduced()

    answer(one, answer="yes", words=WORDS)
    assert WORDS not in page(other)
    assert "has not answered yet" in page(one)
    answer(other, answer="yes", words="I am Kim")

    assert WORDS in page(other)
    assert "I am Kim" in page(one)
    assert mails("campaign.introduced") == 2


def test_no_contact_is_passed_on():
    one, other = introduced()

    answer(one, answer="yes", words=WORDS)
    answer(other, answer="yes", words="I am Kim")

    shown = page(one) + page(other) + review(one).content.decode()
    assert not any(value in shown for value in CONTACT_VALUES)
    assert WORDS not in review(one).content.decode()


def test_a_no_ends_it_and_is_told_to_nobody():
    one, other = introduced()
    answer(one, answer="yes", words=WORDS)

    answer(other, answer="no")

    assert not Introduction.objects.exists()
    assert mails("campaign.introduced") == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"answer": "yes"}, "Write how the other one can reach you."),
        ({"words": "Kim"}, "Choose yes or no."),
    ],
)
def test_an_answer_that_says_too_little_is_asked_again(data, words):
    one, _other = introduced()

    html = answer(one, **data).content.decode()

    assert words in html
    assert IntroducedSide.objects.get(action=one).agreed_at is None


def test_nobody_answers_for_somebody_else():
    one, other = introduced()
    side = IntroducedSide.objects.get(action=other)

    answer_introduction(side_id=side.pk, action_id=one.pk, agrees=True, words="Not me")

    side.refresh_from_db()
    assert side.agreed_at is None


@pytest.mark.parametrize(
    "change",
    [
        lambda action: make_more_private(
            action_id=action.pk, precision=Precision.REGION, visibility=Visibility.NOW
        ),
        lambda action: withdraw_action(action_id=action.pk, stays_counted=True),
        lambda action: save_for_coordinators(action_id=action.pk, may_introduce=False),
        lambda action: action.delete(),
    ],
    ids=["coarser", "withdrawn", "unwilling", "deleted"],
)
def test_an_introduction_ends_with_what_it_rests_on(change):
    one, _other = introduced()

    change(one)

    assert not Introduction.objects.exists()
    assert not IntroducedSide.objects.exists()


def test_the_same_two_are_asked_once():
    one, other = introduced()

    with pytest.raises(CannotIntroduce):
        propose_introduction(one_id=other.pk, other_id=one.pk, coordinator=account("coordinator"))


def test_nobody_is_introduced_who_did_not_agree_or_shows_no_city():
    person = account("coordinator")
    for other in (approved(), willing(precision=Precision.REGION)):
        with pytest.raises(CannotIntroduce):
            propose_introduction(one_id=willing().pk, other_id=other.pk, coordinator=person)


def test_in_a_hidden_country_nobody_is_offered():
    action = willing("One")
    willing("Other")
    lock_down_country(country="KE", reason="Arrests", actor=account("coordinator"))

    assert "Ask both" not in review(action).content.decode()


def test_outside_a_coordinators_limits_nobody_is_offered():
    action = willing("One", country="KE")
    other = willing("Other")
    Action.objects.filter(pk=other.pk).update(language="fr")
    limit_coordinator(user=account("coordinator"), countries=[], languages=["en"])

    assert "Ask both" not in review(action).content.decode()


def test_what_was_written_is_sealed_in_the_database():
    one, _other = introduced()
    answer(one, answer="yes", words=WORDS)

    assert not places_of([WORDS])


def test_introductions_go_with_their_year():
    introduced()
    archived = datetime.combine(campaign_year().archived_on, time(12), UTC)

    assert delete_old_introductions(archived - timedelta(days=1)) == 0
    assert delete_old_introductions(archived) == 1
    assert not IntroducedSide.objects.exists()
