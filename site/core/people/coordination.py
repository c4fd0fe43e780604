"""Which countries and languages a coordinator works on."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from core.models import CoordinatorScope
from core.roles import COORDINATORS, group_names


@dataclass(frozen=True)
class Limits:
    """What a coordinator is limited to: ISO codes of countries, and codes of languages. Empty means all."""

    countries: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


def limits_of(user: Any) -> Limits:
    """Return a coordinator's limits; one query."""
    scope = CoordinatorScope.objects.filter(user_id=user.pk).first()
    return Limits(frozenset(scope.countries), frozenset(scope.languages)) if scope else Limits()


def may_coordinate(user: Any, country: str, language: str) -> bool:
    """Say whether a person coordinates what belongs to this country and is written in this language.

    Administrators do everywhere; whoever is no active coordinator does nowhere. Each of the two limits
    has to allow it; an empty limit allows everything.
    """
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    if COORDINATORS not in group_names(user):
        return False
    limits = limits_of(user)
    in_countries = not limits.countries or country in limits.countries
    return in_countries and (not limits.languages or language in limits.languages)


@transaction.atomic
def limit_coordinator(*, user: Any, countries: list[str], languages: list[str]) -> None:
    """Limit a coordinator to countries (ISO codes) and languages; two empty lists take the limit away."""
    if not countries and not languages:
        CoordinatorScope.objects.filter(user=user).delete()
        return
    CoordinatorScope.objects.update_or_create(
        user=user, defaults={"countries": countries, "languages": languages}
    )
