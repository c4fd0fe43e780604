"""Places by their names in the reader's language: for lists and searches of the admin."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Func, IntegerField, QuerySet, Value

from atlas.models import Jurisdiction
from core.folding import fold_name, sort_key
from core.languages import active_language


def named_places() -> list[tuple[Jurisdiction, str]]:
    """Return all places with their names, in the order of the alphabet. Two queries."""
    language = active_language().code
    places = Jurisdiction.objects.prefetch_related("names")
    named = [(place, place.name_in(language).text) for place in places]
    return sorted(named, key=lambda row: (sort_key(row[1], language), row[0].code))


def codes_named(words: str) -> list[str]:
    """Return the codes of places whose name has these words in it, or whose code they are."""
    folded = fold_name(words)
    return [
        place.code
        for place, name in named_places()
        if folded in fold_name(name) or words.strip().lower() == place.code
    ]


def in_order_of_names(queryset: QuerySet[Any], code: str, *then: str) -> QuerySet[Any]:
    """Return rows in the order of their places' names; `code` is the path to a place's code."""
    codes = [place.code for place, _name in named_places()]
    order = Func(
        Value(codes, output_field=ArrayField(CharField())),
        F(code),
        function="array_position",
        template="%(function)s(%(expressions)s::varchar)",
        output_field=IntegerField(),
    )
    return queryset.order_by(order, *then)
