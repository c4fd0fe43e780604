"""Organisers of one city who may be introduced to each other."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from campaign.models import Action, ActionContent, IntroducedSide, State
from campaign.models.actions import EXACT
from campaign.selectors.moderating import moderated_actions


def shown_city(action: Action) -> int | None:
    """Return the city of an action's approved text, as far as its organiser lets it be known."""
    texts = ActionContent.objects.filter(action=action, is_public=True, precision__in=EXACT)
    return texts.values_list("city", flat=True).first()


def willing_in_city(action: Action, user: Any) -> QuerySet[Action]:
    """Return the other approved actions of the year and city whose organisers may be introduced.

    Within the coordinator's limits; none for an action whose own organiser did not agree to it, or whose
    country is hidden at the moment.
    """
    others = moderated_actions(user).filter(
        Q(is_locked=False),
        state=State.APPROVED,
        may_introduce=True,
        year=action.year_id,
        is_example=action.is_example,
    )
    city = shown_city(action) if action.may_introduce and action.state == State.APPROVED else None
    if city is None:
        return others.none()
    there = ActionContent.objects.filter(
        action=OuterRef("pk"), is_public=True, precision__in=EXACT, city=city
    )
    return others.filter(Exists(there)).exclude(pk=action.pk).order_by("pk")


def sides_of(action: Action) -> QuerySet[IntroducedSide]:
    """Return an action's sides of introductions, the oldest first."""
    return action.introductions.select_related("introduction").order_by("pk")


def other_side(side: IntroducedSide) -> IntroducedSide | None:
    """Return the other side, or None where it is gone."""
    others = IntroducedSide.objects.filter(introduction=side.introduction_id)
    return others.exclude(pk=side.pk).select_related("action").first()
