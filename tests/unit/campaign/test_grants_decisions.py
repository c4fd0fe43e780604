"""Decisions on grants: budget, mails, payment, and what becomes of them when an action goes."""

from datetime import date, timedelta

import pytest
from django.core import mail as mailbox
from django.test import Client
from django.utils import timezone

from campaign.mails import NEWS, compose_news
from campaign.models import (
    Action,
    CampaignYear,
    CountryLockdown,
    GrantApplication,
    GrantBudgetLine,
    GrantsPhase,
    GrantState,
    State,
)
from campaign.selectors.grants import OwnApplication, grants_awarded, own_application
from campaign.services.contacts import delete_contact
from campaign.services.grant_decisions import (
    NotReachable,
    OverBudget,
    award_grant,
    decline_grant,
    settle_grant,
    spent,
)
from campaign.services.grant_purging import delete_old_applications, delete_old_grant_texts
from campaign.services.protection import withdraw_action
from campaign.services.states import StepNotOpen
from core.models import OutgoingMail
from tests.campaign_search import places_of
from tests.granting import applied, grant_year, reachable, reviewer, scored_by, with_application
from tests.moderating import account, approved

pytestmark = pytest.mark.django_db


def award(application: GrantApplication, amount: int = 400, **more) -> GrantApplication:
    values = {"message": "", "report_due_on": None, "coordinator": account("coordinator")}
    return award_grant(application_id=application.pk, amount=amount, **{**values, **more})


def decline(application: GrantApplication) -> GrantApplication:
    return decline_grant(
        application_id=application.pk, message="No", coordinator=account("coordinator")
    )


def settle(application: GrantApplication, *, is_paid: bool = True) -> GrantApplication:
    return settle_grant(
        application_id=application.pk,
        is_paid=is_paid,
        report_due_on=date(2027, 8, 1),
        coordinator=account("coordinator"),
    )


def seen(application: GrantApplication) -> OwnApplication:
    """Return the application as its organiser sees it on a fresh page."""
    found = own_application(Action.objects.get(pk=application.action_id), "en")
    assert found is not None
    return found


def test_an_award_is_told_on_the_status_page_and_by_a_mail_without_detail():
    action = approved(action_fields={"year": grant_year()})
    reachable(action)
    application = with_application(action)

    award(application, 350, message="Wonderful", report_due_on=date(2027, 8, 1))

    own = seen(application)
    assert (own.state, own.granted, own.message) == ("awarded", "350 USD", "Wonderful")
    assert own.report_due_on == date(2027, 8, 1)
    queued = OutgoingMail.objects.get(kind="campaign.grant_awarded")
    written = compose_news(NEWS[queued.kind], queued.record_id, "en")
    for told in ("350", "400", "grant", "USD", "Wonderful", action.public_id, "March"):
        assert told.lower() not in f"{written.subject} {written.text.lower()}"
    assert mailbox.outbox == []


def test_award_and_decline_read_the_same_in_a_mail():
    assert NEWS["campaign.grant_awarded"] == NEWS["campaign.grant_declined"]


def test_a_declined_applicant_is_told():
    application = applied()

    decline(application)

    assert OutgoingMail.objects.filter(kind="campaign.grant_declined").exists()
    assert seen(application).state == "declined"


def test_the_budget_cannot_be_overspent_without_saying_so():
    year = grant_year(grant_budget=600)
    first, second = applied(year=year), applied(year=year)
    award(first)

    with pytest.raises(OverBudget) as refused:
        award(second)

    assert refused.value.left == 200
    second.refresh_from_db()
    assert second.state == GrantState.APPLIED
    award(second, over_budget=True)
    assert spent(year) == 800


def test_a_decision_can_be_changed_until_it_is_paid():
    application = applied()
    award(application, 400)
    award(application, 300)
    assert spent(application.action.year) == 300
    settle(application)

    with pytest.raises(StepNotOpen):
        decline(application)


@pytest.mark.parametrize("amount", [0, 401])
def test_a_grant_is_at_most_what_was_asked_for(amount):
    with pytest.raises(ValueError, match="at most"):
        award(applied(), amount)


def test_no_grant_for_an_organiser_who_cannot_be_reached():
    application = applied()
    delete_contact(action_id=application.action_id)

    with pytest.raises(NotReachable):
        award(application)


def test_no_grant_for_an_action_that_is_not_approved():
    application = applied()
    type(application.action).objects.update(state=State.RECEIVED)

    with pytest.raises(StepNotOpen):
        award(application)


def test_a_grant_is_noted_as_paid_and_not_paid():
    application = applied()
    award(application)

    assert settle(application).paid_at is not None
    assert seen(application).is_paid
    assert settle(application, is_paid=False).paid_at is None


def test_nothing_is_paid_that_was_not_awarded():
    with pytest.raises(StepNotOpen):
        settle(applied())


def test_awarded_grants_are_counted_without_invented_and_withdrawn_ones():
    year = grant_year(grant_budget=None)
    counted, invented, withdrawn, waiting = (applied(year=year) for _number in range(4))
    for application in (counted, invented, withdrawn):
        award(application, 300)
    type(invented.action).objects.filter(pk=invented.action_id).update(is_example=True)
    withdraw_action(action_id=withdrawn.action_id, stays_counted=True)
    assert waiting.state == GrantState.APPLIED

    found = grants_awarded(year)

    assert (found.number, found.total, found.currency) == (1, 300, "USD")


def test_a_lockdown_changes_no_total_because_no_total_names_a_country():
    application = applied()
    award(application)
    CountryLockdown.objects.create(country="KE", reason="Arrests")

    assert grants_awarded(application.action.year).number == 1


def test_withdrawing_an_action_withdraws_its_application():
    application = applied()

    withdraw_action(action_id=application.action_id, stays_counted=True)

    application.refresh_from_db()
    assert application.state == GrantState.WITHDRAWN
    with pytest.raises(StepNotOpen):
        award(application)


def test_erasing_an_action_leaves_nothing_of_its_application_anywhere():
    application = applied()
    application.budget_lines.update(purpose="Linecanary")
    scored_by(reviewer(), application)
    application.reviews.update(comment="Commentcanary")
    award(application, message="Messagecanary")

    withdraw_action(action_id=application.action_id, stays_counted=True, erase=True)

    assert not GrantApplication.objects.filter(pk=application.pk).exists()
    assert places_of(["Linecanary", "Commentcanary", "Messagecanary"]) == set()


def test_a_paid_grant_of_a_withdrawn_action_stays_spent():
    application = applied()
    award(application)
    settle(application)

    withdraw_action(action_id=application.action_id, stays_counted=True)

    assert spent(application.action.year) == 400


def archived_moment(year: CampaignYear):
    return timezone.now() + (year.archived_on - timezone.now().date()) + timedelta(days=1)


def test_applications_without_a_grant_go_when_the_year_is_archived():
    application = applied()
    moment = archived_moment(application.action.year)
    assert delete_old_applications(timezone.now()) == 0

    assert delete_old_applications(moment) == 1
    assert delete_old_applications(moment) == 0


def test_of_awarded_ones_the_words_go_and_the_amounts_stay():
    application = applied()
    scored_by(reviewer(), application)
    application.reviews.update(comment="Good")
    award(application, message="Well done")
    moment = archived_moment(application.action.year)

    delete_old_applications(moment)
    delete_old_grant_texts(moment)

    application.refresh_from_db()
    assert (application.granted_amount, application.message) == (400, "")
    assert application.reviews.get().comment == ""
    assert not GrantBudgetLine.objects.filter(application=application).exists()
    assert delete_old_grant_texts(moment) == 0


@pytest.mark.parametrize(
    ("change", "phase", "words"),
    [
        ({}, GrantsPhase.OPEN, "you can ask for a small grant"),
        ({"grants_open_on": date(2027, 1, 10)}, GrantsPhase.UPCOMING, "from 10 January 2027"),
        ({"grants_open_on": None}, GrantsPhase.NONE, None),
    ],
)
def test_the_page_of_a_year_says_whether_grants_are_open(change, phase, words):
    year = grant_year(**change)
    assert year.grants_phase_at(timezone.now()) == phase

    page = Client().get("/en/support-dont-punish/global-day-of-action/2027/").content.decode()

    assert (words in page) if words else ("Small grants" not in page)
