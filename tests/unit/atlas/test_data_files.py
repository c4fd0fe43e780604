"""The data as files: what they say, that they can be trusted, and that nothing in them is run."""

import base64
import csv
import hashlib
import io
import json

import geojson
import jsonschema
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from atlas.codebook.meanings import MEANINGS
from atlas.data.dictionary import columns
from atlas.data.files import DATA_COLUMNS
from atlas.importing.cells import locator
from atlas.importing.files import read_rows, rules
from atlas.labels import CHOICES
from atlas.selectors.published import law_map
from tests.law_data import FIJI, MAP, law_record, place

pytestmark = pytest.mark.django_db

# RFC 7946, of what a collection of points may be.
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"anyOf": [{"required": ["crs"]}, {"required": ["coordinates"]}]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "minItems": 2,
                                        "maxItems": 2,
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}


def rows_of(content: bytes) -> dict[str, dict[str, str]]:
    found = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return {row["record"]: row for row in found}


def test_csv_holds_every_published_record_with_its_notice_and_licence(client) -> None:
    law_record(amounts=[("cannabis", "2.5", "g", "in_public")])
    rows = rows_of(client.get(f"{MAP}data.csv").content)
    row = rows["fj-2020"]
    assert set(rows) == {record.key for record in law_map().records}
    assert (row["place"], row["name"], row["amounts"]) == (FIJI, "Fiji", "cannabis 2.5 g in_public")
    assert row["notice"].startswith("Not legal advice")
    assert row["notice"].endswith("Checked on 1 March 2026.")
    assert row["licence"].startswith("CC BY 4.0")


def test_what_looks_like_a_formula_is_quoted_and_read_back_as_it_was(client) -> None:
    law_record(locator="=HYPERLINK(1)")
    content = client.get(f"{MAP}data.csv").content
    assert rows_of(content)["fj-2020"]["locator"] == "'=HYPERLINK(1)"
    rows, unknown = read_rows(content, rules())
    read = next(row for row in rows if row.cells["record"] == "fj-2020")
    assert (locator(read.cells["locator"]), unknown) == ("=HYPERLINK(1)", ())


def test_json_refers_each_fact_to_a_whole_source(client) -> None:
    law_record()
    document = client.get(f"{MAP}data.json").json()
    record = next(one for one in document["records"] if one["record"] == "fj-2020")
    origin = record["sources"]["all"]
    cited = next(one for one in document["sources"] if one["source"] == origin["source"])
    assert (origin["checked_on"], cited["title"]) == ("2026-03-01", "A law")
    assert record["facts"]["in_force_from"] == "2020"


def test_json_says_in_every_language_that_it_is_no_legal_advice(client) -> None:
    law_record()
    notices = client.get(f"{MAP}data.json").json()["notice"]
    assert set(notices) == {code for code, _name in settings.LANGUAGES}


def test_geojson_is_what_its_standard_says(client) -> None:
    law_record()
    response = client.get(f"{MAP}data.geojson")
    read = geojson.loads(response.content.decode())
    assert (read.is_valid, len(read["features"])) == (True, 1)
    jsonschema.validate(response.json(), GEOJSON)
    assert response["Content-Type"] == "application/geo+json"


def test_geojson_puts_a_place_where_editors_say_it_lies(client) -> None:
    place(longitude=178.0, latitude=-17.5)
    law_record()
    features = {one["id"]: one for one in client.get(f"{MAP}data.geojson").json()["features"]}
    assert features[FIJI]["geometry"]["coordinates"] == [178.0, -17.5]


def test_the_checksums_are_those_of_the_files(client) -> None:
    law_record()
    lines = client.get(f"{MAP}data.sha256").content.decode().splitlines()
    stated = {name: digest for digest, name in (line.split("  ") for line in lines)}
    for name, digest in stated.items():
        response = client.get(f"{MAP}{name}")
        computed = hashlib.sha256(response.content)
        assert computed.hexdigest() == digest
        told = base64.b64encode(computed.digest()).decode()
        assert response["Digest"] == f"id-sha-256={told}"
    assert set(stated) == {"data.csv", "data.json", "data.geojson"}


def test_a_known_file_is_not_sent_again(client) -> None:
    first = client.get(f"{MAP}data.csv")
    assert client.get(f"{MAP}data.csv", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_filters_of_the_map_choose_what_is_in_a_file(client) -> None:
    law_record(substances="cannabis")
    law_record("to-2021", "to", substances="all")
    rows = rows_of(client.get(f"{MAP}data.csv", {"substances": "cannabis"}).content)
    assert "fj-2020" in rows
    assert "to-2021" not in rows


def test_a_draft_is_in_no_file(client) -> None:
    record = law_record()
    record.unpublish()
    for kind in ("csv", "json", "geojson"):
        assert b"fj-2020" not in client.get(f"{MAP}data.{kind}").content


def test_the_version_names_the_content(client) -> None:
    record = law_record()
    before = client.get(f"{MAP}data.json").json()["version"]
    record.status = "reversed"
    record.save_revision().publish()
    assert client.get(f"{MAP}data.json").json()["version"] != before


def test_files_take_as_many_queries_for_many_records_as_for_few(client) -> None:
    def queries() -> int:
        client.get(f"{MAP}data.json")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{MAP}data.json")
        return len(captured)

    law_record()
    few = queries()
    for number in range(5):
        law_record(f"fj-{number}", in_force_from=str(2000 + number))
    assert queries() == few <= 10


def test_the_dictionary_explains_every_column_of_the_table(client) -> None:
    document = client.get(f"{MAP}dictionary.json").json()
    assert [column["name"] for column in document["columns"]] == list(DATA_COLUMNS)
    assert all(column["label"] for column in document["columns"])


def test_the_dictionary_knows_the_values_of_the_choices() -> None:
    basis = next(column for column in columns() if column.name == "legal_basis")
    assert [value.value for value in basis.values] == ["statute", "court_decision", "de_facto"]


@pytest.mark.parametrize("kind", CHOICES.values(), ids=lambda kind: kind.__name__)
def test_the_codebook_says_what_every_value_of_a_fact_means(kind) -> None:
    assert set(MEANINGS[kind]) == set(kind)


def test_the_codebook_shows_values_with_their_meaning_and_what_is_counted(client) -> None:
    text = client.get(f"{MAP}codebook/").content.decode()
    assert "Parliament or another lawmaker changed the law." in text
    assert "A country counts once." in text
    assert 'id="facts-sanctions"' in text


def test_the_page_about_the_data_names_licence_version_and_notice(client) -> None:
    text = client.get(f"{MAP}data/").content.decode()
    version = json.loads(client.get(f"{MAP}data.json").content)["version"]
    assert version in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert "Not legal advice" in text
