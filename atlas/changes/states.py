"""Two states of records and what lies between them, in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from atlas.data.facts import Facts, differing_facts, record_from
from atlas.labels import field_label, not_known
from atlas.models import LawChange
from atlas.models.jurisdictions import name_of_place
from atlas.selectors.published import law_map
from atlas.sentences import fact_sentence
from core.folding import sort_key
from core.languages import active_language
from core.places.names import PlaceName

Kind = LawChange.Kind


@dataclass(frozen=True)
class FactChange:
    """A fact with what was said of it before and what is said after; one of them is empty where it came or went."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordChange:
    """A record that came, changed or went, with its facts that differ."""

    key: str
    kind: str
    facts: tuple[FactChange, ...]

    @property
    def sentence(self) -> str:
        """Return what happened to the record."""
        words = {
            Kind.ADDED.value: _("The record %(record)s is new."),
            Kind.CHANGED.value: _("The record %(record)s has changed."),
            Kind.WITHDRAWN.value: _("The record %(record)s was taken out."),
        }
        return words[self.kind] % {"record": self.key}


@dataclass(frozen=True)
class PlaceChanges:
    """What has changed of one place."""

    code: str
    name: PlaceName
    records: tuple[RecordChange, ...]


def change_between(key: str, before: Facts, after: Facts) -> RecordChange | None:
    """Return how a record has changed; an empty state means that there was, or is, none. None where it has not."""
    if not before and not after:
        return None
    differing = differing_facts(before, after)
    if before and after and not differing:
        return None
    kind = Kind.CHANGED if before and after else Kind.ADDED if after else Kind.WITHDRAWN
    facts = tuple(_fact_change(name, before, after) for name in differing)
    return RecordChange(key, kind.value, facts)


def _fact_change(name: str, before: Facts, after: Facts) -> FactChange:
    return FactChange(field_label(name), _said(name, before), _said(name, after))


def _said(name: str, facts: Facts) -> str:
    """Return what a state says of a fact; nothing where there is no such record."""
    if not facts:
        return ""
    record = record_from(facts)
    return fact_sentence(record, name) if record.is_known(name) else not_known()


def changes_of_places(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> list[PlaceChanges]:
    """Return what has changed from one list of records, as JSON files have them, to another, by name of place."""
    old = {record["record"]: record for record in before}
    new = {record["record"]: record for record in after}
    found: dict[str, list[RecordChange]] = {}
    for key in sorted({**old, **new}):
        change = change_between(key, _facts(old.get(key)), _facts(new.get(key)))
        if change:
            place = (new.get(key) or old[key])["place"]
            found.setdefault(place, []).append(change)
    language = active_language().code
    places = [
        PlaceChanges(code, place_name(code, language), tuple(changes))
        for code, changes in found.items()
    ]
    return sorted(places, key=lambda place: sort_key(place.name.text, language))


def _facts(record: Mapping[str, Any] | None) -> Facts:
    return dict(record["facts"]) if record else {}


def place_name(code: str, language: str) -> PlaceName:
    """Return the name of a place by its code, also of one that is not published any more."""
    place = law_map().places.get(code)
    if place:
        return place.name(language)
    country, hyphen, _part = code.upper().partition("-")
    return name_of_place(country, code.upper() if hyphen else "", language, {})
