"""The grant desk in the admin: who reads what, scoring apart from each other, and the shortlist."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from campaign.models import (
    ActionNote,
    CountryLockdown,
    GrantApplication,
    GrantReview,
    GrantState,
    Precision,
    Visibility,
)
from campaign.selectors.grant_desk import desk_applications, to_score
from campaign.selectors.shortlist import shortlist
from campaign.services.grant_decisions import award_grant
from campaign.services.grant_reviews import (
    ConflictDeclared,
    ScoresComplete,
    declare_conflict,
    give_score,
)
from campaign.services.protection import make_more_private
from core.people.coordination import limit_coordinator
from tests.granting import applied, grant_year, reviewer, scored_by, with_application
from tests.moderating import account, approved, give_contact, signed_in

pytestmark = pytest.mark.django_db
CONTACT = "canary"


def page(client: Client, application: GrantApplication) -> str:
    """Return the page of an application."""
    answer = client.get(address(application))
    assert answer.status_code == 200
    return answer.content.decode()


def address(application: GrantApplication) -> str:
    return reverse("campaign_grant", args=[application.action.public_id])


def score(client: Client, application: GrantApplication, *points: int):
    """Send the form for a score."""
    criteria = application.action.year.grant_criteria.order_by("sort_order")
    given = {
        f"criterion_{one.pk}": str(number)
        for one, number in zip(criteria, points or (6, 3), strict=True)
    }
    return client.post(address(application), {"step": "score", "comment": "Good", **given})


def signed_in_reviewer(name: str = "grant-reviewer") -> Client:
    client = Client()
    client.force_login(reviewer(name))
    return client


def test_a_reviewer_reads_application_and_action_but_neither_contact_nor_notes():
    application = applied()
    ActionNote.objects.create(action=application.action, text="Notecanary")
    client = signed_in_reviewer()

    pages = page(client, application) + client.get(reverse("campaign_grants")).content.decode()

    assert "March for health" in pages
    assert "400 USD" in pages
    assert CONTACT not in pages.lower()


@pytest.mark.parametrize("name", ["campaign_review", "campaign_contact"])
def test_a_reviewer_opens_no_page_that_leads_to_a_contact(name):
    application = applied()

    answer = signed_in_reviewer().get(reverse(name, args=[application.action.public_id]))

    assert answer.status_code in (302, 403)
    assert CONTACT not in answer.content.decode().lower()


def test_a_reviewer_reads_no_contact_that_stands_in_the_words():
    application = applied(
        title="Call +254 712 345 678",
        description="Write to x@example.org or @walkers.",
        visibility=Visibility.UNCOUNTED,
    )
    application.budget_lines.update(purpose="Calls to +254 712 345 679")
    client = signed_in_reviewer()

    pages = page(client, application) + client.get(reverse("campaign_grants")).content.decode()

    for told in ("712 345 678", "712 345 679", "x@example.org", "@walkers"):
        assert told not in pages
        assert told in page(signed_in("coordinator"), application)


def test_a_reviewer_learns_of_the_place_what_the_organiser_chose():
    application = applied(
        precision=Precision.COUNTRY, title="Nairobi walks", description="From Nairobi on"
    )
    application.budget_lines.update(purpose="Hall in Nairobi")
    client = signed_in_reviewer()

    pages = page(client, application) + client.get(reverse("campaign_grants")).content.decode()

    assert "Nairobi" not in pages
    assert "Kenya" in pages


def test_a_place_made_coarser_is_coarser_at_the_desk_at_once():
    application = applied()
    client = signed_in_reviewer()
    assert "Nairobi" in page(client, application)

    make_more_private(
        action_id=application.action_id, precision=Precision.HIDDEN, visibility=Visibility.NOW
    )

    pages = page(client, application) + client.get(reverse("campaign_grants")).content.decode()
    assert "Nairobi" not in pages
    assert "Uhuru" not in pages
    assert "Kenya" not in pages


def test_what_is_not_approved_reaches_no_reviewer():
    application = applied()
    application.action.contents.update(is_public=False)

    assert signed_in_reviewer().get(address(application)).status_code == 404
    assert not to_score(reviewer()).exists()


def test_a_hidden_country_vanishes_for_reviewers_and_stays_for_coordinators():
    application = applied()
    CountryLockdown.objects.create(country="KE", reason="Arrests")

    assert signed_in_reviewer().get(address(application)).status_code == 404
    assert signed_in("coordinator").get(address(application)).status_code == 200


def test_a_coordinator_keeps_to_the_own_countries():
    application = applied()
    limit_coordinator(user=account("coordinator"), countries=["PT"], languages=[])

    assert signed_in("coordinator").get(address(application)).status_code == 404


def test_a_reviewer_sees_the_other_score_only_after_giving_one():
    application = applied()
    scored_by(reviewer("other-reviewer"), application, 9, 4)
    client = signed_in_reviewer()
    assert "13 of 15" not in page(client, application)

    score(client, application)

    assert "13 of 15" in page(client, application)


def test_a_coordinator_who_scores_too_waits_like_every_reviewer():
    application = applied()
    scored_by(reviewer("other-reviewer"), application, 9, 4)
    both = account("coordinator")
    both.groups.add(Group.objects.get(name="Grant reviewers"))

    assert [row.score for row in shortlist(both, application.action.year)] == [None]
    assert "13 of 15" not in page(signed_in("coordinator"), application)


def test_two_scores_make_an_application_scored():
    application = applied()

    score(signed_in_reviewer(), application, 6, 3)
    score(signed_in_reviewer("other-reviewer"), application, 8, 4)

    application.refresh_from_db()
    assert application.state == GrantState.SCORED
    assert desk_applications(account("coordinator")).get(pk=application.pk).score == 10.5


def test_a_third_reviewer_finds_that_no_score_is_needed():
    application = applied()
    for name in ("one", "two"):
        scored_by(reviewer(name), application)

    with pytest.raises(ScoresComplete):
        scored_by(reviewer(), application)


def test_a_score_can_be_changed_until_the_other_is_there():
    application = applied()
    scored_by(reviewer(), application, 1, 1)
    scored_by(reviewer(), application, 6, 3)
    assert [review.total for review in application.reviews.all()] == [9]
    scored_by(reviewer("other-reviewer"), application)

    with pytest.raises(ScoresComplete):
        scored_by(reviewer(), application, 10, 5)


def test_the_database_takes_no_second_score_by_one_reviewer():
    application = applied()
    scored_by(reviewer(), application)

    with pytest.raises(IntegrityError), transaction.atomic():
        GrantReview.objects.create(application=application, reviewer=reviewer(), total=3)


@pytest.mark.parametrize("points", [(11, 0), (-1, 0)])
def test_points_that_a_criterion_does_not_allow_are_refused(points):
    application = applied()

    answer = score(signed_in_reviewer(), application, *points)

    assert answer.status_code == 422
    with pytest.raises(ValueError, match="points"):
        scored_by(reviewer(), application, *points)


def test_points_for_one_criterion_alone_are_no_score():
    application = applied()

    with pytest.raises(ValueError, match="every criterion"):
        give_score(application_id=application.pk, reviewer=reviewer(), points={})


def test_a_score_of_an_application_that_has_changed_is_refused():
    application = applied()
    client = signed_in_reviewer()
    criteria = application.action.year.grant_criteria.all()

    points = {f"criterion_{one.pk}": "1" for one in criteria}
    client.post(address(application), {"step": "score", "version": "before", **points})

    assert not application.reviews.exists()


def test_who_has_a_conflict_of_interest_is_out_and_sees_nothing_more():
    application = applied()
    client = signed_in_reviewer()
    score(client, application)

    client.post(address(application), {"step": "conflict", "has_conflict": "on"})

    assert client.get(address(application)).status_code == 404
    assert (
        application.action.public_id not in client.get(reverse("campaign_grants")).content.decode()
    )
    assert list(application.reviews.values_list("has_conflict", "total")) == [(True, None)]
    with pytest.raises(ConflictDeclared):
        scored_by(reviewer(), application)


def test_a_score_taken_back_by_a_conflict_leaves_room_for_another():
    application = applied()
    scored_by(reviewer(), application)
    scored_by(reviewer("other-reviewer"), application)

    declare_conflict(application_id=application.pk, reviewer=reviewer())

    application.refresh_from_db()
    assert application.state == GrantState.APPLIED
    scored_by(reviewer("third-reviewer"), application)


def test_a_reviewer_decides_nothing():
    application = applied()

    answer = signed_in_reviewer().post(address(application), {"step": "award", "amount": "400"})

    assert answer.status_code in (302, 403)
    application.refresh_from_db()
    assert application.state == GrantState.APPLIED


def test_a_coordinator_scores_nothing():
    application = applied()

    score(signed_in("coordinator"), application)

    assert not application.reviews.exists()


def test_the_first_page_says_what_waits():
    year = grant_year()
    application, other = applied(year=year), applied(year=year)
    assert "2 applications for grants wait for your score" in (
        signed_in_reviewer().get("/admin/").content.decode()
    )

    for name in ("one", "two"):
        scored_by(reviewer(name), application)
        scored_by(reviewer(name), other)

    assert "2 grants for 2027 wait for a decision" in (
        signed_in("coordinator").get("/admin/").content.decode()
    )


def test_more_than_the_budget_has_to_be_asked_for_on_the_page():
    application = applied(year=grant_year(grant_budget=300))
    client = signed_in("coordinator")
    sent = {"step": "award", "amount": "400", "message": "Well done"}

    refused = client.post(address(application), sent)
    client.post(address(application), {**sent, "over_budget": "on"})

    assert "Only 300 USD of the budget are left" in refused.content.decode()
    assert "Well done" in refused.content.decode()
    application.refresh_from_db()
    assert application.granted_amount == 400


def test_criteria_by_which_somebody_has_scored_cannot_be_changed():
    application = applied()
    scored_by(reviewer(), application)
    year = application.action.year
    client = signed_in("editor")
    path = reverse("campaign_years:edit", args=[year.pk])
    dates = ("call_opens_on", "grant_deadline_on", "assessment_ends_on", "day")
    dates += ("reports_due_on", "archived_on", "grants_open_on")
    sent = {name: str(getattr(year, name)) for name in dates}
    sent |= {"grant_currency": "USD", "grant_criteria-TOTAL_FORMS": "2"}
    sent |= {"grant_criteria-INITIAL_FORMS": "2"}
    for number, one in enumerate(year.grant_criteria.order_by("sort_order")):
        start = f"grant_criteria-{number}-"
        sent |= {
            f"{start}id": str(one.pk),
            f"{start}name": one.name,
            f"{start}ORDER": str(number + 1),
        }
        sent |= {f"{start}most_points": "99", f"{start}DELETE": "on" if number else ""}

    answer = client.post(path, sent)

    assert "Reviewers have scored by these criteria already" in answer.content.decode()
    assert year.grant_criteria.count() == 2


def test_a_coordinator_can_stand_back_too():
    application = applied()
    client = signed_in("coordinator")

    client.post(address(application), {"step": "conflict", "has_conflict": "on"})

    assert client.get(address(application)).status_code == 404
    assert shortlist(account("coordinator"), application.action.year) == []


def test_no_decision_is_for_whoever_has_a_conflict_of_interest():
    application = applied()
    declare_conflict(application_id=application.pk, reviewer=account("coordinator"))

    with pytest.raises(ConflictDeclared):
        award_grant(
            application_id=application.pk,
            amount=1,
            message="",
            report_due_on=None,
            coordinator=account("coordinator"),
        )


def test_an_application_of_somebody_who_cannot_be_reached_says_so():
    action = approved(action_fields={"year": grant_year()})
    give_contact(action, channel="")
    application = with_application(action)

    assert "No address is confirmed" in page(signed_in("coordinator"), application)
