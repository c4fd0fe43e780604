"""The listed actions of a year as data: GeoJSON (RFC 7946) and CSV (RFC 4180).

Both name their fields one by one, so that nothing gets into them by being added to an action. Meeting places
and descriptions are not in them: a file lives on wherever it is kept.
"""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from campaign.selectors.shown import ShownAction
from core.links import absolute

COLUMNS = (
    "id",
    "address",
    "title",
    "language",
    "status",
    "kinds",
    "mode",
    "starts",
    "ends",
    "time_zone",
    "country",
    "region",
    "city",
    "organisations",
)
# What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def properties_of(action: ShownAction) -> dict[str, Any]:
    """Return what data files say of an action.

    Times have an offset where the zone may show, and are local to the place where not. The zone itself has
    the name of a city, so it stands beside cities alone.
    """
    end = action.time.end
    return {
        "id": action.public_id,
        "address": absolute(action.url),
        "title": action.title,
        "language": action.title_language,
        "status": action.happening,
        "kinds": list(action.kinds),
        "mode": action.mode,
        "starts": action.time.start.isoformat(),
        "ends": end.isoformat() if end else "",
        "time_zone": action.time.zone if action.place.city else "",
        "country": action.place.country,
        "region": action.place.region,
        "city": action.place.city,
        "organisations": action.organisations,
    }


def as_geojson(actions: Iterable[ShownAction]) -> str:
    """Return the actions as a collection of features; those without a city have no geometry."""
    features = [
        {
            "type": "Feature",
            "id": action.public_id,
            "geometry": _point(action),
            "properties": properties_of(action),
        }
        for action in actions
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def as_csv(actions: Iterable[ShownAction]) -> str:
    """Return the actions as a table with a head, in UTF-8 with a mark that spreadsheets recognise."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for action in actions:
        values = {**properties_of(action), "kinds": " ".join(action.kinds)}
        writer.writerow([without_formula(str(values[column])) for column in COLUMNS])
    return out.getvalue()


def without_formula(text: str) -> str:
    """Return a text that no spreadsheet calculates: an apostrophe stands before what could be a formula."""
    return f"'{text}" if text.lstrip(" \u00a0\u200b").startswith(FORMULA_STARTS) else text


def _point(action: ShownAction) -> dict[str, Any] | None:
    place = action.place
    if place.longitude is None or place.latitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
