"""Which countries and languages a coordinator works on."""

from typing import Any

from django.db import transaction

from core.models import CoordinatorScope
from core.roles import COORDINATORS, group_names


def countries_of(user: Any) -> frozenset[str]:
    """Return the ISO codes that a coordinator is limited to; empty means all."""
    scope = _scope(user)
    return frozenset(scope.countries) if scope else frozenset()


def languages_of(user: Any) -> frozenset[str]:
    """Return the language codes that a coordinator is limited to; empty means all."""
    scope = _scope(user)
    return frozenset(scope.languages) if scope else frozenset()


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
    countries, languages = countries_of(user), languages_of(user)
    return (not countries or country in countries) and (not languages or language in languages)


def _scope(user: Any) -> CoordinatorScope | None:
    return CoordinatorScope.objects.filter(user_id=user.pk).first()


@transaction.atomic
def limit_coordinator(*, user: Any, countries: list[str], languages: list[str]) -> None:
    """Limit a coordinator to countries (ISO codes) and languages; two empty lists take the limit away."""
    if not countries and not languages:
        CoordinatorScope.objects.filter(user=user).delete()
        return
    CoordinatorScope.objects.update_or_create(
        user=user, defaults={"countries": countries, "languages": languages}
    )
