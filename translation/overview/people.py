"""Who can be given a translation."""

from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q

from core.languages import target_languages
from core.roles import EDITORS, GROUP_NAMES, languages_of_work, reviewers, translators
from translation.rights import organises_translation


def staff() -> list[Any]:
    """Return everybody who takes part in translating, by name, in one query; each with `group_names`."""
    names = [EDITORS]
    for code in target_languages():
        names += [translators(code), reviewers(code)]
    memberships = get_user_model().groups.through.objects
    in_groups = memberships.filter(user_id=OuterRef("pk"), group__name__in=names)
    people: list[Any] = list(
        get_user_model()
        .objects.filter(Q(is_superuser=True) | Exists(in_groups), is_active=True)
        .annotate(found_groups=ArrayAgg("groups__name", default=[]))
        .order_by("last_name", "first_name", "username")
    )
    for person in people:
        person.group_names = frozenset(name for name in person.found_groups if name)
        setattr(person, GROUP_NAMES, person.group_names)
    return people


def people_by_language() -> dict[str, list[Any]]:
    """Return, for each language, who translates or reviews it, then who works in all; in one query."""
    found: dict[str, list[Any]] = defaultdict(list)
    everywhere = []
    for person in staff():
        own = languages_of_work(person)
        for code in own:
            found[code].append(person)
        if organises_translation(person):
            everywhere.append(person)
    return {code: list(dict.fromkeys([*found[code], *everywhere])) for code in target_languages()}


def name_of(person: Any) -> str:
    """Return a person's name, or the account's name where there is none."""
    return person.get_full_name() or person.get_username()
