"""Who opens the pages on which translations are reviewed and published."""

from typing import Any

from tests.translation_strings import page_in
from translation.models import PublishingSet


def translation() -> list[int]:
    """Return the address part of a French translation."""
    return [page_in("fr").pk]


def publishing_set() -> list[int]:
    """Return the address part of an empty set."""
    return [PublishingSet.objects.create(name="Day of action").pk]


def flow_rows(editors: frozenset[str], french_people: frozenset[str]) -> dict[str, tuple[Any, ...]]:
    """Return, by view: who opens it, what it is opened with, and how."""
    return {
        "localize/update/<int:translation_source_id>/": (editors,),
        "translation_submit": (french_people, translation, "post"),
        "translation_review": (french_people, translation),
        "translation_reviews": (french_people,),
        "translation_sets": (french_people,),
        "translation_set": (french_people, publishing_set),
    }
