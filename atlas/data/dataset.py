"""What a data file is made from: records with their places and sources, and what is said of all of them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from atlas.data.facts import facts_of
from atlas.selectors.points import Point, points_of_places
from atlas.selectors.published import LawMap, PublishedPlace, PublishedRecord, law_map, oldest_check
from atlas.selectors.standing import leading_record
from core import site_cache
from core.models import Source

VERSION_KEY = "atlas_data_version"
DIGITS = 8


@dataclass(frozen=True)
class About:
    """What a file says of itself. `address` is that of the map's page in `language`, whole.

    `version` names the content: a release's name, or the day of the last change and a short checksum. `dated` is
    that day, or the release's. `query` is what the records were chosen by, empty where the file holds all.
    """

    title: str
    address: str
    language: str
    version: str
    dated: date | None
    query: str = ""


@dataclass(frozen=True)
class Dataset:
    """Records for a file, with their places and sources. `leading` stand for their places, by code."""

    about: About
    places: Mapping[str, PublishedPlace]
    records: Sequence[PublishedRecord]
    leading: Mapping[str, PublishedRecord]
    sources: Mapping[int, Source]
    points: Mapping[str, Point]

    @property
    def checked_on(self) -> date | None:
        """Return when the least recently checked record was checked; None where one never was."""
        return oldest_check(self.records)

    def address_of(self, code: str) -> str:
        """Return the whole address of a place's page."""
        return f"{self.about.address}{code}/"

    @cached_property
    def source_keys(self) -> dict[int, str]:
        """Return the keys of the sources by their ids."""
        return {source_id: source.key for source_id, source in self.sources.items()}


def whole_dataset(about: About) -> Dataset:
    """Return everything that is published."""
    found = law_map()
    leading = {
        code: record for code, place in found.places.items() if (record := leading_record(place))
    }
    return _dataset(found, about, found.records, leading)


def chosen_dataset(about: About, chosen: Any) -> Dataset:
    """Return what a reader has chosen on the map's page: the leading records of an AtlasList."""
    records = list(chosen.records)
    return _dataset(law_map(), about, records, {record.code: record for record in records})


def _dataset(
    found: LawMap,
    about: About,
    records: Sequence[PublishedRecord],
    leading: Mapping[str, PublishedRecord],
) -> Dataset:
    places = {code: found.places[code] for code in dict.fromkeys(one.code for one in records)}
    ids = {origin.source_id for record in records for origin in record.origins.values()}
    return Dataset(
        about=about,
        places=places,
        records=records,
        leading=leading,
        sources=Source.objects.in_bulk(ids),
        points=points_of_places(),
    )


def about_now(*, title: str, address: str, language: str, query: str = "") -> About:
    """Return what files say of the data as they are published now."""
    return About(title, address, language, data_version(), law_map().updated_on, query)


def data_version() -> str:
    """Return what names the data as they are published now, such as 2026-11-22.3fa9c1d2."""
    return site_cache.remember(VERSION_KEY, _version)


def _version() -> str:
    found = law_map()
    content = [[one.key, facts_of(one), *_origins(one)] for one in found.records]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    day = found.updated_on.isoformat() if found.updated_on else "0"
    return f"{day}.{digest[:DIGITS]}"


def _origins(record: PublishedRecord) -> list[list[str]]:
    return [
        [
            origin.field,
            str(origin.source_id),
            origin.locator,
            str(origin.checked_on or ""),
            origin.role,
            origin.confidence,
        ]
        for origin in sorted(record.origins.values(), key=lambda origin: origin.field)
    ]
