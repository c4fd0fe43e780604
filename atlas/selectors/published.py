"""All published records with their places, read in four queries and kept per process until one changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Max

from atlas.models import FactSource, Jurisdiction, JurisdictionName, LawRecord, ThresholdAmount
from atlas.models.choices import FACTS, FactField, field_of
from atlas.models.jurisdictions import name_of_place
from core import site_cache
from core.dates import PartialDate
from core.places.names import PlaceName

KEY = "atlas_published"


@dataclass(frozen=True)
class Amount:
    """An amount of one substance up to which possession counts as personal use."""

    substance: str
    amount: Decimal
    unit: str
    setting: str


@dataclass(frozen=True)
class Origin:
    """Where a fact comes from. `checked_on` is None and `role` empty where nobody has compared it yet."""

    field: str
    source_id: int
    locator: str
    checked_on: date | None
    role: str
    confidence: str


class Checked(Protocol):
    """What somebody has compared with its source, or not: an origin, or a record as a whole."""

    @property
    def checked_on(self) -> date | None:
        """Return the day; None where nobody has compared it yet."""


def oldest_check(checked: Iterable[Checked]) -> date | None:
    """Return the earliest day on which one of these was checked; None where one never was, or there is none."""
    days = [one.checked_on for one in checked]
    known = [day for day in days if day]
    return min(known) if known and len(known) == len(days) else None


@dataclass(frozen=True)
class PublishedRecord:
    """The facts of one reform. What is empty, or None, is not known."""

    id: int
    key: str
    code: str
    legal_basis: str
    in_force_from: PartialDate | None
    in_force_to: PartialDate | None
    substances: str
    activities: tuple[str, ...]
    threshold_model: str
    amounts: tuple[Amount, ...]
    deciders: tuple[str, ...]
    sanctions: tuple[str, ...]
    status: str
    origins: Mapping[str, Origin]

    def value_of(self, field: str) -> Any:
        """Return the value of a fact by its name in FactField; thresholds are their model."""
        return getattr(self, field_of(field))

    def is_known(self, field: str) -> bool:
        """Say whether a fact is filled."""
        return bool(self.value_of(field)) or (field == FactField.THRESHOLDS and bool(self.amounts))

    @property
    def known_fields(self) -> list[str]:
        """Return the names of the filled facts, in the order of FactField."""
        return [name for name in FACTS if self.is_known(name)]

    def origin_of(self, field: str) -> Origin | None:
        """Return where a filled fact comes from: its own source, else the record's; None where it is empty."""
        if not self.is_known(field):
            return None
        return self.origins.get(field) or self.origins.get(FactField.ALL.value)

    @cached_property
    def checked_on(self) -> date | None:
        """Return when its least recently checked fact was compared; None where one never was."""
        origins = [origin for name in self.known_fields if (origin := self.origin_of(name))]
        return oldest_check(origins)


@dataclass(frozen=True)
class PublishedPlace:
    """A place with its history, the latest record first. `code` is its address, such as us-or."""

    id: int
    code: str
    country: str
    subdivision: str
    names: Mapping[str, str]
    longitude: float | None
    latitude: float | None
    course_page_id: int | None
    guide_page_id: int | None
    records: tuple[PublishedRecord, ...]

    @property
    def current(self) -> PublishedRecord:
        """Return the latest record: the one that stands for the place."""
        return self.records[0]

    def name(self, language: str) -> PlaceName:
        """Return the name in a language: the editors', else CLDR's, else the local one with its language."""
        return name_of_place(self.country, self.subdivision, language, self.names)


@dataclass(frozen=True)
class LawMap:
    """Everything that is published, places by code. `updated_on` is when a record last changed."""

    places: Mapping[str, PublishedPlace]
    updated_on: date | None

    @property
    def records(self) -> list[PublishedRecord]:
        """Return all records, place by place."""
        return [record for place in self.places.values() for record in place.records]


def law_map() -> LawMap:
    """Return what is published."""
    return site_cache.remember(KEY, _read)


def _read() -> LawMap:
    live = LawRecord.objects.filter(live=True)
    amounts = _by_record(ThresholdAmount, Amount, "substance", "amount", "unit", "setting")
    origins = _by_record(
        FactSource, Origin, "field", "source_id", "locator", "checked_on", "role", "confidence"
    )
    histories: dict[int, list[PublishedRecord]] = defaultdict(list)
    for record in live.select_related("jurisdiction").order_by("key"):
        histories[record.jurisdiction_id].append(
            _record(record, amounts[record.pk], origins[record.pk])
        )
    names: dict[int, dict[str, str]] = defaultdict(dict)
    for place_id, language, name in JurisdictionName.objects.values_list(
        "jurisdiction_id", "language", "name"
    ):
        names[place_id][language] = name
    places = Jurisdiction.objects.filter(pk__in=histories).order_by("code")
    shown = {place.code: _place(place, histories[place.pk], names[place.pk]) for place in places}
    latest = live.aggregate(Max("last_published_at"))["last_published_at__max"]
    return LawMap(shown, latest.date() if latest else None)


def as_published(record: LawRecord) -> PublishedRecord:
    """Return what a record, a draft too, would be once it is published."""
    amounts = [
        Amount(one.substance, one.amount, one.unit, one.setting) for one in record.amounts.all()
    ]
    origins = [
        Origin(one.field, one.source_id, one.locator, one.checked_on, one.role, one.confidence)
        for one in record.facts.all()
    ]
    return _record(record, amounts, origins)


def as_published_place(record: LawRecord) -> PublishedPlace:
    """Return the record's place as it would be once the record is published."""
    place = record.jurisdiction
    shown = law_map().places.get(place.code)
    others = [one for one in (shown.records if shown else ()) if one.id != record.pk]
    return as_place(place, [*others, as_published(record)])


def as_place(place: Jurisdiction, records: Iterable[PublishedRecord] = ()) -> PublishedPlace:
    """Return a place as it would be with these records."""
    names = {name.language: name.name for name in place.names.all()}
    return _place(place, list(records), names)


def _by_record(model: Any, kind: Any, *fields: str) -> dict[int, list[Any]]:
    """Return what belongs to published records, by the id of the record."""
    found: dict[int, list[Any]] = defaultdict(list)
    rows = model.objects.filter(record__live=True).order_by("record_id", "sort_order", "pk")
    for record_id, *values in rows.values_list("record_id", *fields):
        found[record_id].append(kind(*values))
    return found


def _record(record: LawRecord, amounts: list[Amount], origins: list[Origin]) -> PublishedRecord:
    return PublishedRecord(
        id=record.pk,
        key=record.key,
        code=record.jurisdiction.code,
        legal_basis=record.legal_basis,
        in_force_from=_date(record.in_force_from),
        in_force_to=_date(record.in_force_to),
        substances=record.substances,
        activities=tuple(record.activities),
        threshold_model=record.threshold_model,
        amounts=tuple(amounts),
        deciders=tuple(record.deciders),
        sanctions=tuple(record.sanctions),
        status=record.status,
        origins={origin.field: origin for origin in origins},
    )


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _place(
    place: Jurisdiction, records: list[PublishedRecord], names: dict[str, str]
) -> PublishedPlace:
    return PublishedPlace(
        id=place.pk,
        code=place.code,
        country=place.country,
        subdivision=place.subdivision,
        names=names,
        longitude=place.longitude,
        latitude=place.latitude,
        course_page_id=place.course_page_id,
        guide_page_id=place.guide_page_id,
        records=tuple(sorted(records, key=_beginning, reverse=True)),
    )


def _beginning(record: PublishedRecord) -> tuple[int, int, int, str]:
    """Return what records of one place are sorted by; unknown dates come last in a history."""
    start = record.in_force_from
    if start is None:
        return (0, 0, 0, record.key)
    return (start.year, start.month or 0, start.day or 0, record.key)
