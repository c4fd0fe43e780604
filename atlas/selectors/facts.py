"""The facts of a record in words, each with its source and when it was checked: for the admin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from atlas.labels import field_label, not_known, value_label
from atlas.models.choices import FACTS, FactField, Role, Setting, Substance, Unit
from atlas.selectors.published import Amount, Origin, PublishedRecord
from core.models import Source

# Most parliaments meet in yearly sessions: after a year a fact has been through one unchecked.
DUE_AFTER = timedelta(days=365)


def is_due(checked_on: date | None, today: date) -> bool:
    """Say whether a fact has to be compared with its source again; one that never was always has."""
    return checked_on is None or checked_on <= today - DUE_AFTER


@dataclass(frozen=True)
class FactRow:
    """A fact in words. `origin` is None where it has no source, or is not known."""

    field: str
    value: str
    is_known: bool
    origin: Origin | None
    source: Source | None
    is_due: bool

    @property
    def label(self) -> str:
        """Return what the fact is called."""
        return field_label(self.field)

    @property
    def role(self) -> str:
        """Return in what role it was last checked, in words."""
        return str(Role(self.origin.role).label) if self.origin and self.origin.role else ""


def sources_of(records: Iterable[PublishedRecord]) -> dict[int, Source]:
    """Return the sources of records by their id, in one query."""
    named = {origin.source_id for record in records for origin in record.origins.values()}
    return Source.objects.in_bulk(named)


def fact_rows(record: PublishedRecord, sources: Mapping[int, Source], today: date) -> list[FactRow]:
    """Return all facts of a record, those that are not known too."""
    return [_row(record, field, sources, today) for field in FACTS]


def _row(
    record: PublishedRecord, field: str, sources: Mapping[int, Source], today: date
) -> FactRow:
    origin = record.origin_of(field)
    return FactRow(
        field=field,
        value=fact_text(record, field),
        is_known=record.is_known(field),
        origin=origin,
        source=sources.get(origin.source_id) if origin else None,
        is_due=bool(origin) and is_due(origin.checked_on if origin else None, today),
    )


def fact_text(record: PublishedRecord, field: str) -> str:
    """Return the value of a fact in words, thresholds with their amounts."""
    if not record.is_known(field):
        return not_known()
    words = [value_label(field, record.value_of(field))] if record.value_of(field) else []
    if field == FactField.THRESHOLDS:
        words += [amount_words(amount) for amount in record.amounts]
    return "; ".join(words)


def amount_words(amount: Amount) -> str:
    """Return an amount in words."""
    words = {
        "substance": Substance(amount.substance).label,
        "amount": number_format(amount.amount.normalize()),
        "unit": Unit(amount.unit).label,
    }
    if amount.setting:
        text = _("%(substance)s: %(amount)s (%(unit)s), %(setting)s")
        return text % {**words, "setting": Setting(amount.setting).label}
    return _("%(substance)s: %(amount)s (%(unit)s)") % words
