"""Who can be given a translation."""

from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Prefetch, Q, QuerySet

from core.languages import target_languages
from core.roles import EDITORS, GROUP_NAMES, reviewers, translators


def staff() -> QuerySet[Any]:
    """Return everybody who takes part in translating, by name."""
    names = [EDITORS]
    for code in target_languages():
        names += [translators(code), reviewers(code)]
    return (
        get_user_model()
        .objects.filter(Q(groups__name__in=names) | Q(is_superuser=True), is_active=True)
        .prefetch_related(Prefetch("groups"))
        .distinct()
        .order_by("last_name", "first_name", "username")
    )


def people_by_language() -> dict[str, list[Any]]:
    """Return, for each language, who translates or reviews it, then who works in all; in two queries."""
    found: dict[str, list[Any]] = defaultdict(list)
    elsewhere = []
    for person in staff():
        names = frozenset(group.name for group in person.groups.all())
        setattr(person, GROUP_NAMES, names)
        own = [code for code in target_languages() if {translators(code), reviewers(code)} & names]
        for code in own:
            found[code].append(person)
        if not own:
            elsewhere.append(person)
    return {code: [*found[code], *elsewhere] for code in target_languages()}


def name_of(person: Any) -> str:
    """Return a person's name, or the account's name where there is none."""
    return person.get_full_name() or person.get_username()
