"""What the tests of grants share: a year with grants, applications, and who opens which view."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContact,
    CampaignYear,
    GrantApplication,
    GrantBudgetLine,
    GrantCriterion,
    GrantReview,
    GrantState,
)
from campaign.services.grant_reviews import give_score
from tests.moderating import approved, give_contact

DECIDERS = frozenset({"admin", "coordinator"})
DESK = DECIDERS | {"grant-reviewer"}
LINES = [("Leaflets", 150), ("Hall", 250)]


def grant_year(**changes: Any) -> CampaignYear:
    """Return the year of the starting content with open grants, a budget of 1000, two criteria, nothing invented."""
    year = CampaignYear.objects.get(year=2027)
    fields = {"grants_open_on": "2026-11-02", "grant_currency": "USD", "grant_budget": 1000}
    CampaignYear.objects.filter(pk=year.pk).update(**{**fields, "largest_grant": 600, **changes})
    GrantApplication.objects.filter(action__year=year, action__is_example=True).delete()
    GrantCriterion.objects.filter(year=year).delete()
    for number, most in enumerate((10, 5)):
        GrantCriterion.objects.create(
            year=year, name=f"Criterion {number}", most_points=most, sort_order=number
        )
    return CampaignYear.objects.get(pk=year.pk)


def with_application(action: Action, *, amount: int = 400, **fields: Any) -> GrantApplication:
    """Give an action an application that was handed in."""
    application = GrantApplication.objects.create(
        action=action,
        amount=amount,
        **{"state": GrantState.APPLIED, "applied_at": timezone.now(), **fields},
    )
    GrantBudgetLine.objects.create(application=application, purpose="Leaflets", amount=amount)
    return application


def applied(
    *, year: CampaignYear | None = None, amount: int = 400, **content: Any
) -> GrantApplication:
    """Return the application of an approved action whose organiser can be reached over a safer channel."""
    action = approved(action_fields={"year": year or grant_year()}, **content)
    give_contact(action)
    return with_application(action, amount=amount)


def reachable(action: Action) -> ActionContact:
    """Give an action a contact with a confirmed address."""
    return give_contact(action, channel="", confirmed_at=timezone.now())


def reviewer(name: str = "grant-reviewer") -> Any:
    """Return a grant reviewer, made where there is none of this name."""
    person, created = get_user_model().objects.get_or_create(username=name)
    if created:
        person.groups.add(Group.objects.get(name="Grant reviewers"))
    return person


def scored_by(person: Any, application: GrantApplication, *points: int) -> GrantReview:
    """Let a reviewer give points for the criteria in their order."""
    criteria = application.action.year.grant_criteria.order_by("sort_order")
    given = {
        criterion.pk: number for criterion, number in zip(criteria, points or (6, 3), strict=True)
    }
    return give_score(application_id=application.pk, reviewer=person, points=given)


def application_to_read() -> list[str]:
    """Return the address part of an application."""
    return [applied().action.public_id]


def year_of_grants() -> list[int]:
    """Return the address part of a year with grants."""
    return [grant_year().year]


# By view: who opens it, what it is opened with, and how.
GRANT_VIEWS: dict[str, tuple[Any, ...]] = {
    "campaign_grants": (DESK,),
    "campaign_grants_results": (DESK,),
    "campaign_grant": (DESK, application_to_read),
    "campaign_shortlist": (DECIDERS,),
    "campaign_shortlist_export": (DECIDERS, year_of_grants, "post"),
}
