"""A place as its page shows it: every record's sentences, facts, amounts and period."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from atlas.addresses import correction_address, place_address
from atlas.labels import field_label, value_label
from atlas.models.choices import FACTS, Confidence, FactField, Role, Setting, Status, Substance
from atlas.notices import law_notice
from atlas.place_page.checked import checked_ago
from atlas.selectors.published import Origin, PublishedPlace, PublishedRecord, oldest_check
from atlas.selectors.standing import HOLDS, leading_record, standing_now
from atlas.sentences import record_sentences
from atlas.sentences.amounts import quantity
from core.dates import PartialDate
from core.languages import active_language
from core.marks import citation_mark
from core.places.names import PlaceName
from core.references import References


@dataclass(frozen=True)
class ShownFact:
    """A fact in a table. `mark` leads to its source; `checked` and `confidence` are empty where it is unknown."""

    label: str
    value: str
    is_known: bool
    mark: str
    checked: str
    confidence: str
    wrong_url: str


@dataclass(frozen=True)
class ShownRecord:
    """A record: what is said of it, and what that rests on."""

    key: str
    heading: str
    period: str
    sentences: list[str]
    facts: list[ShownFact]
    amounts: list[list[str]]
    checked: str
    checked_on: date | None
    notice: str
    is_current: bool
    is_reversed: bool


@dataclass(frozen=True)
class ShownPlace:
    """A place. `current` are the records that hold today, or else the latest; `history` are all of them.

    A record that is among `current` is the same object in `history`. `reversed` are those that were undone.
    """

    code: str
    name: PlaceName
    url: str
    current: list[ShownRecord]
    history: list[ShownRecord]
    reversed: list[ShownRecord]
    checked: str
    checked_on: date | None
    notice: str


def current_records(place: PublishedPlace) -> list[PublishedRecord]:
    """Return the records that hold today, wholly or in part; where none does, the one that stands for the place."""
    holding = [one for one in place.records if standing_now(one) in HOLDS]
    leading = leading_record(place)
    return holding or ([leading] if leading else [])


def shown_place(page: Any, place: PublishedPlace, references: References) -> ShownPlace:
    """Return a place as the page shows it. No query: the sources are among the references.

    It numbers the marks of the facts' sources in the order of the page, so call it before its text is rendered.
    """
    now = current_records(place)
    current = [_record(page, one, references, is_current=True) for one in now]
    shown = {one.key: one for one in current}
    history = [
        shown.get(one.key) or _record(page, one, references, is_current=False)
        for one in place.records
    ]
    oldest = oldest_check(now)
    return ShownPlace(
        code=place.code,
        name=place.name(active_language().code),
        url=place_address(page, place.code),
        current=current,
        history=history,
        reversed=[one for one in history if one.is_reversed and not one.is_current],
        checked=checked_ago(oldest, timezone.localdate()),
        checked_on=oldest,
        notice=law_notice(oldest),
    )


def _record(
    page: Any, record: PublishedRecord, references: References, *, is_current: bool
) -> ShownRecord:
    facts = [_fact(page, record, name, references) for name in FACTS if _is_shown(record, name)]
    return ShownRecord(
        key=record.key,
        heading=record_heading(record),
        period=period_text(record),
        sentences=[one.text for one in record_sentences(record)],
        facts=facts,
        amounts=amount_rows(record),
        checked=checked_ago(record.checked_on, timezone.localdate()),
        checked_on=record.checked_on,
        notice=law_notice(_checked_on(record.origin_of(FactField.THRESHOLDS))),
        is_current=is_current,
        is_reversed=record.status == Status.REVERSED,
    )


def _is_shown(record: PublishedRecord, name: str) -> bool:
    """Leave out the end of what holds: it has none."""
    return (
        name != FactField.IN_FORCE_TO or record.is_known(name) or standing_now(record) not in HOLDS
    )


def _fact(page: Any, record: PublishedRecord, name: str, references: References) -> ShownFact:
    origin = record.origin_of(name)
    return ShownFact(
        label=field_label(name),
        value=value_label(name, record.value_of(name)),
        is_known=record.is_known(name),
        mark=_mark(origin, references),
        checked=_checked_text(origin) if origin else "",
        confidence=_confidence(origin) if origin else "",
        wrong_url=correction_address(page, record.code, record.key, name),
    )


def _mark(origin: Origin | None, references: References) -> str:
    if origin is None or origin.source_id not in references.sources:
        return ""
    return citation_mark(references, origin.source_id, origin.locator)


def _checked_on(origin: Origin | None) -> date | None:
    return origin.checked_on if origin else None


def _checked_text(origin: Origin) -> str:
    """Return when a fact was checked and in what role."""
    day = origin.checked_on
    if day is None:
        return _("Not yet")
    text = PartialDate.of(day).text_in(active_language().code)
    if not origin.role:
        return text
    role = Role(origin.role).label
    # Translators: when a fact was checked and in what role, such as "1 July 2026 (Lawyer)".
    return pgettext("checked", "%(date)s (%(role)s)") % {"date": text, "role": role}


def _confidence(origin: Origin) -> str:
    return str(Confidence(origin.confidence).label) if origin.confidence else _("Not judged")


def record_heading(record: PublishedRecord) -> str:
    """Return what a record is called among those of its place."""
    if record.in_force_from is None:
        return _("Reform of an unknown year")
    return _("Reform of %(year)s") % {"year": record.in_force_from.year}


def period_text(record: PublishedRecord) -> str:
    """Return from when until when a reform holds, as a span of dates; no language inflects a date in it."""
    code = active_language().code
    start = record.in_force_from.text_in(code) if record.in_force_from else _("unknown day")
    if record.in_force_to:
        end = record.in_force_to.text_in(code)
    elif record.status in (Status.IN_FORCE, Status.PARTLY_REVERSED):
        end = _("today")
    else:
        end = _("unknown day")
    # Translators: a span of dates, such as "1 July 2001 – today".
    return pgettext("period", "%(start)s – %(end)s") % {"start": start, "end": end}


def amount_rows(record: PublishedRecord) -> list[list[str]]:
    """Return the amounts as rows of a table with a heading; nothing where there are none."""
    if not record.amounts:
        return []
    rows = [
        [
            str(Substance(one.substance).label),
            quantity(one.amount, one.unit),
            str(Setting(one.setting).label) if one.setting else _("Not said where"),
        ]
        for one in record.amounts
    ]
    return [[_("Drug"), _("Up to"), _("Where")], *rows]
