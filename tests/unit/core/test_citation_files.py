"""What a page cites, as files."""

import json

import html5lib
import pytest
from django.test import Client

from core.citations import FORMATS
from tests.unit.core.citations.parsers import read_bibtex, read_ris

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("name", ["references", "citation"])
def test_files_are_attachments_of_their_type(client: Client, name: str, extension: str):
    response = client.get(f"/en/{name}.{extension}")

    assert response.status_code == 200
    assert response["Content-Type"].startswith(FORMATS[extension].media_type)
    assert response["Content-Disposition"].startswith("attachment")
    assert "Set-Cookie" not in response.headers


def test_references_hold_what_the_page_lists_in_its_order(client: Client):
    tree = html5lib.parse(client.get("/en/").content.decode(), namespaceHTMLElements=False)
    listed = [
        "".join(cite.itertext()) for cite in tree.findall(".//ol[@class='sources__list']//cite")
    ]

    records = json.loads(client.get("/en/references.json").content)
    ris = read_ris(client.get("/en/references.ris").content.decode())
    bibtex = read_bibtex(client.get("/en/references.bib").content.decode())

    keys = [record["id"] for record in records]
    assert len(listed) >= 5
    assert [record["title"] for record in records] == listed
    assert [record["ID"][0] for record in ris] == keys
    assert [entry["key"] for entry in bibtex] == keys


def test_a_page_that_cites_nothing_has_no_references(client: Client):
    assert client.get("/en/contact/references.ris").status_code == 404


def test_a_page_can_be_cited_itself(client: Client):
    record = read_ris(client.get("/ar/map/citation.ris").content.decode())[0]

    assert record["UR"] == ["http://127.0.0.1:8000/ar/map/"]
    assert record["LA"] == ["ar"]
    assert record["AU"] == ["International Drug Policy Consortium"]


@pytest.mark.parametrize(
    "name", ["references.txt", "references", "other.ris", "references.ris.ris"]
)
def test_other_names_are_no_files(client: Client, name: str):
    assert client.get(f"/en/map/{name}").status_code in (301, 404)


def test_a_routable_page_has_its_files_too(client: Client):
    assert client.get("/en/topics/citation.bib").status_code == 200


def test_every_file_of_the_list_can_be_had(client: Client):
    html = client.get("/en/map/").content.decode()

    for extension in FORMATS:
        for name in ("references", "citation"):
            address = f"/en/map/{name}.{extension}"
            assert f'href="{address}"' in html
            assert client.get(address).status_code == 200
