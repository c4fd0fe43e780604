"""Giving actions to coordinators. Who has one is to read it; others may still take it on."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from campaign.models import Action, ActionEvent
from campaign.selectors.assigning import (
    best_for_language,
    coordinators_for,
    country_of,
    outside_scope,
)
from campaign.services.states import StepNotOpen, locked_action, record_event
from core.models import CoordinatorScope
from core.people import departures


class OutsideScope(Exception):
    """The action lies outside the countries or languages of the coordinator."""


@transaction.atomic
def assign_action(*, action_id: int, coordinator: Any, actor: Any) -> Action:
    """Give an action that waits to a coordinator, or to nobody with None.

    Raises StepNotOpen where nothing waits, OutsideScope where the coordinator does not work on it.
    """
    action = locked_action(action_id)
    if action.waits_since is None:
        raise StepNotOpen
    if coordinator is not None:
        able = coordinators_for(country=country_of(action), language=action.language)
        if coordinator not in able:
            raise OutsideScope
    action.assigned_to = coordinator
    action.save(update_fields=["assigned_to"])
    record_event(action, ActionEvent.Kind.ASSIGNED, actor)
    return action


@transaction.atomic
def assign_by_language(*, action_id: int) -> Action:
    """Give what has arrived to a coordinator of its language, unless somebody has it already."""
    action = locked_action(action_id)
    if action.assigned_to_id is not None:
        return action
    person = best_for_language(country=country_of(action), language=action.language)
    if person is not None:
        action.assigned_to = person
        action.save(update_fields=["assigned_to"])
        record_event(action, ActionEvent.Kind.ASSIGNED)
    return action


def free_assignments(*, coordinator: Any) -> int:
    """Take all actions from a person, so that they show in everybody's queue; return how many."""
    return Action.objects.filter(assigned_to=coordinator).update(assigned_to=None)


def _free(person: Any) -> None:
    free_assignments(coordinator=person)


def _follow_scope(instance: CoordinatorScope, **kwargs: Any) -> None:
    """Free what new limits no longer cover: nobody would see it otherwise."""
    outside_scope(instance.user).update(assigned_to=None)


def connect() -> None:
    """Free actions when coordinators leave or get other limits."""
    departures.register(_free)
    post_save.connect(_follow_scope, sender=CoordinatorScope, dispatch_uid="assigning_scope")
