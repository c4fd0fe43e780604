"""Writes records as CSV, JSON and GeoJSON (RFC 7946). The same records always make the same bytes.

Each field is named here or in atlas.records_table, so that nothing gets into a file by being added to a model.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation

from atlas.data.dataset import Dataset
from atlas.data.facts import facts_of
from atlas.licence import LICENCE, LICENCE_URL
from atlas.models.choices import FactField
from atlas.notices import law_notice
from atlas.records_table import ABOUT_FILE, COLUMNS, FOR_PEOPLE, row_of
from atlas.selectors.published import Origin, PublishedPlace, PublishedRecord
from atlas.selectors.standing import standing_now
from core.citations import write_csl_json
from core.models import Source
from core.spreadsheets import write_csv

PUBLISHER = "International Drug Policy Consortium"
DECIMALS = 4
DATA_COLUMNS = (*COLUMNS, *FOR_PEOPLE, *ABOUT_FILE)
Values = dict[str, Any]
# The notice for a day on which something was checked: most records share a few.
Notice = Callable[[date | None], str]


def as_csv(data: Dataset) -> bytes:
    """Return one row a record. Importing reads it back; no cell is taken for a formula."""
    with translation.override(data.about.language):
        notice = cache(law_notice)
        rows = [_row(data, record, notice) for record in data.records]
    return write_csv([DATA_COLUMNS, *([row[name] for name in DATA_COLUMNS] for row in rows)])


def _row(data: Dataset, record: PublishedRecord, notice: Notice) -> dict[str, str]:
    place = data.places[record.code]
    origin = record.origins.get(FactField.ALL)
    source = data.sources[origin.source_id] if origin else None
    return row_of(record, data.source_keys) | {
        "name": place.name(data.about.language).text,
        "country": place.country,
        "subdivision": place.subdivision,
        "source_title": source.title if source else "",
        "source_url": source.link if source else "",
        "record_url": data.address_of(record.code),
        "version": data.about.version,
        "licence": f"{LICENCE}, {LICENCE_URL}",
        "notice": notice(record.checked_on),
    }


def as_json(data: Dataset) -> bytes:
    """Return records, places and whole sources, with what the file says of itself."""
    document = {
        **_about(data),
        "places": [_place(data, place) for place in data.places.values()],
        "records": records_of(data),
        "sources": [_source(one) for one in sorted(data.sources.values(), key=lambda one: one.key)],
    }
    return _dumped(document)


def records_of(data: Dataset) -> list[Values]:
    """Return the records as the JSON file has them."""
    return [_record(data, record) for record in data.records]


def _about(data: Dataset) -> Values:
    about = data.about
    return {
        "title": about.title,
        "publisher": PUBLISHER,
        "address": about.address,
        "version": about.version,
        "dated": about.dated.isoformat() if about.dated else None,
        "chosen_by": about.query or None,
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "notice": notices(data),
        "dictionary": f"{about.address}dictionary.json",
    }


def notices(data: Dataset) -> dict[str, str]:
    """Return the notice for all records by language."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = law_notice(data.checked_on)
    return found


def _record(data: Dataset, record: PublishedRecord) -> Values:
    place = data.places[record.code]
    return {
        "record": record.key,
        "place": record.code,
        "country": place.country,
        "subdivision": place.subdivision or None,
        "address": data.address_of(record.code),
        "leading": data.leading.get(record.code) is record,
        "standing": standing_now(record).value,
        "checked_on": record.checked_on.isoformat() if record.checked_on else None,
        "facts": facts_of(record),
        "sources": {
            origin.field: _origin(data, origin)
            for origin in sorted(record.origins.values(), key=lambda origin: origin.field)
        },
    }


def _origin(data: Dataset, origin: Origin) -> Values:
    return {
        "source": data.source_keys[origin.source_id],
        "locator": origin.locator or None,
        "checked_on": origin.checked_on.isoformat() if origin.checked_on else None,
        "role": origin.role or None,
        "confidence": origin.confidence or None,
    }


def _place(data: Dataset, place: PublishedPlace) -> Values:
    return {
        "place": place.code,
        "country": place.country,
        "subdivision": place.subdivision or None,
        "names": {code: place.name(code).text for code, _name in settings.LANGUAGES},
        "address": data.address_of(place.code),
        "point": _point(data, place.code),
    }


def _point(data: Dataset, code: str) -> list[float] | None:
    point = data.points.get(code)
    return [round(degrees, DECIMALS) for degrees in point] if point else None


def _source(source: Source) -> Values:
    """Return a source with its key, as CSL-JSON has it."""
    citation: Values = json.loads(write_csl_json([source.as_citation()]))[0]
    return {"source": source.key, **citation}


def as_geojson(data: Dataset) -> bytes:
    """Return a feature for each place, with the record that stands for it; a place without a point has none."""
    with translation.override(data.about.language):
        notice = cache(law_notice)
        features = [
            _feature(data, data.places[code], record, notice)
            for code, record in data.leading.items()
        ]
    return _dumped({"type": "FeatureCollection", **_about(data), "features": features})


def _feature(
    data: Dataset, place: PublishedPlace, record: PublishedRecord, notice: Notice
) -> Values:
    point = _point(data, place.code)
    return {
        "type": "Feature",
        "id": place.code,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": {
            "name": place.name(data.about.language).text,
            "country": place.country,
            "subdivision": place.subdivision or None,
            "address": data.address_of(place.code),
            "record": record.key,
            "records": [one.key for one in place.records],
            "standing": standing_now(record).value,
            **facts_of(record),
            "checked_on": record.checked_on.isoformat() if record.checked_on else None,
            "notice": notice(record.checked_on),
        },
    }


def _dumped(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


@dataclass(frozen=True)
class DataFormat:
    """A kind of file; `name` is what readers call it."""

    name: str
    media_type: str
    write: Callable[[Dataset], bytes]


FORMATS = {
    "csv": DataFormat("CSV", "text/csv; charset=utf-8; header=present", as_csv),
    "json": DataFormat("JSON", "application/json", as_json),
    "geojson": DataFormat("GeoJSON", "application/geo+json", as_geojson),
}


TEXT, JSON = "text/plain; charset=utf-8", FORMATS["json"].media_type
# Of all files that have an address, by the endings of their names.
MEDIA_TYPES = {**{kind: known.media_type for kind, known in FORMATS.items()}, "sha256": TEXT}


def sha256_of(content: bytes) -> str:
    """Return the checksum in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def checksums(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the checksums of named files as sha256sum writes and checks them."""
    return "".join(f"{sha256_of(content)}  {name}\n" for name, content in files).encode()
