"""The data dictionary: every column of the table, made from the models, as a file and for a page."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from atlas.codebook.fields import Value, fact_field, row_field
from atlas.licence import LICENCE, LICENCE_URL
from atlas.models import FactSource
from atlas.models.choices import FACTS, FactField, Setting, Substance, Unit
from atlas.records_table import ORIGIN_PARTS, origin_column

TEXT, CODE, LIST, DATE = "text", "code", "list of codes, joined by ;", "date (ISO 8601)"
PARTIAL = "date, month or year (ISO 8601)"


@dataclass(frozen=True)
class Column:
    """A column of the table; `type` is for machines and always English."""

    name: str
    type: str
    label: str
    meaning: str
    values: tuple[Value, ...] = field(default=())


def columns() -> list[Column]:
    """Return the columns of data.csv in their order, in the active language."""
    return [*_identity(), *_facts(), *_origins(), *_for_people()]


def dictionary_file(*, language: str, version: str) -> bytes:
    """Return the dictionary as JSON in a language, for the data of this version."""
    with translation.override(language):
        listed = [_without_nothing(asdict(column)) for column in columns()]
    document = {
        "version": version,
        "language": language,
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "empty": "not known",
        "columns": listed,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _identity() -> Iterable[Column]:
    yield Column(
        "place",
        CODE,
        _("Place"),
        _("ISO code of the country or of its part in small letters, such as pt or us-or."),
    )
    yield Column(
        "record", CODE, _("Record"), _("Names the record for good, in all files, such as pt-2001.")
    )


def _facts() -> Iterable[Column]:
    for fact in FACTS:
        known = fact_field(fact)
        kind = LIST if known.several else CODE if known.values else PARTIAL
        yield Column(known.name, kind, known.label, known.meaning, known.values)
        if fact == FactField.THRESHOLDS:
            yield _amounts()


def _amounts() -> Column:
    return Column(
        "amounts",
        "list, joined by ;",
        _("Amounts"),
        _(
            "Each amount as substance, number, unit and, where it is known, place, parted by spaces: cannabis 25 g"
            " in_public."
        ),
        tuple(
            Value(one.value, str(one.label), "")
            for kind in (Substance, Unit, Setting)
            for one in kind
        ),
    )


def _origins() -> Iterable[Column]:
    parts = {name: row_field(FactSource, name) for name in ORIGIN_PARTS}
    for fact in (FactField.ALL.value, *FACTS):
        for part in ORIGIN_PARTS:
            known = parts[part]
            label = known.label
            if fact != FactField.ALL:
                about = {"fact": FactField(fact).label, "column": known.label}
                label = _("%(fact)s: %(column)s") % about
            kind = DATE if part == "checked_on" else TEXT if part == "locator" else CODE
            yield Column(origin_column(fact, part), kind, label, known.meaning, known.values)


def _for_people() -> Iterable[Column]:
    yield Column("name", TEXT, _("Name"), _("The place’s name in the language of the file."))
    yield Column("country", CODE, _("Country"), _("ISO 3166-1 code, such as PT."))
    yield Column(
        "subdivision",
        CODE,
        _("Part of the country"),
        _("ISO 3166-2 code, such as US-OR. Empty: the whole country."),
    )
    yield Column("source_title", TEXT, _("Title of the source"), _("Of the record as a whole."))
    yield Column("source_url", TEXT, _("Address of the source"), _("Of the record as a whole."))
    yield Column("record_url", TEXT, _("Address of the page"), _("The page about the place."))
    yield Column(
        "version",
        TEXT,
        _("Version"),
        _("A release’s name, or the day of the last change with a checksum of the content."),
    )
    yield Column("licence", TEXT, _("Licence"), _("Under which the data may be used."))
    yield Column(
        "notice", TEXT, _("Notice"), _("What to keep in mind, and when facts were checked.")
    )
