"""Which coordinators an action can be given to, and what a queue shows first to each of them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from campaign.models import Action, ActionContent
from campaign.selectors.moderating import MODERATE
from core.models import CoordinatorScope
from core.roles import COORDINATORS


def country_of(action: Action) -> str:
    """Return the country of an action's text, empty where there is no text."""
    contents = ActionContent.objects.filter(action=action).order_by("is_public")
    return contents.values_list("country", flat=True).first() or ""


def coordinators_for(*, country: str, language: str) -> list[Any]:
    """Return the coordinators whose countries and languages cover an action, by user name."""
    people = get_user_model().objects.filter(is_active=True, groups__name=COORDINATORS)
    related = people.select_related("coordinator_scope", "wagtail_userprofile")
    return [
        person
        for person in related.order_by("username")
        if person.has_perm(MODERATE) and _covers(person, country, language)
    ]


def best_for_language(*, country: str, language: str) -> Any:
    """Return who works on a language by name and has the least to read of all who do; None for nobody."""
    found = [
        person
        for person in coordinators_for(country=country, language=language)
        if language in _languages(person)
    ]
    if not found:
        return None
    waiting = Action.objects.filter(waits_since__isnull=False, assigned_to__in=found)
    load = {person.pk: 0 for person in found}
    for person_id in waiting.values_list("assigned_to", flat=True):
        load[person_id] += 1
    return min(found, key=lambda person: (load[person.pk], person.pk))


def own_and_free(user: Any) -> Q:
    """Return the condition for what a queue shows first: a person's own, and what nobody has."""
    free = Q(assigned_to=None) | Q(assigned_to__is_active=False)
    return free | Q(assigned_to=user) | Q(claimed_by=user)


def outside_scope(user: Any) -> QuerySet[Action]:
    """Return the actions that are assigned to a person whose limits no longer cover them."""
    assigned = Action.objects.filter(assigned_to=user)
    scope = _scope(user)
    if scope is None:
        return assigned.none()
    outside = Q()
    if scope.languages:
        outside |= ~Q(language__in=scope.languages)
    if scope.countries:
        inside = ActionContent.objects.filter(country__in=scope.countries)
        outside |= ~Q(pk__in=inside.values("action_id"))
    return assigned.filter(outside)


def _covers(person: Any, country: str, language: str) -> bool:
    scope = _scope(person)
    if scope is None:
        return True
    in_country = not scope.countries or country in scope.countries
    return in_country and (not scope.languages or language in scope.languages)


def _languages(person: Any) -> list[str]:
    scope = _scope(person)
    return scope.languages if scope else []


def _scope(person: Any) -> CoordinatorScope | None:
    scope = getattr(person, "coordinator_scope", None)
    return scope if isinstance(scope, CoordinatorScope) else None
