"""Frozen releases: complete, the same for good, and citable."""

import hashlib
import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from atlas.models import DataRelease, LawRecord, ReleaseFile
from atlas.models.releases import FrozenError
from atlas.selectors.published import law_map
from atlas.services.releases import NameTaken, NothingToRelease, issue_release
from core import site_cache
from core.citations import read_bibtex, read_ris
from tests.law_data import MAP, law_record, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_release")]
DAY = date(2026, 11, 22)


def contents_of(release: DataRelease) -> dict[str, bytes]:
    return {file.name: bytes(file.content) for file in release.files.all()}


def test_a_release_holds_everything_that_is_published() -> None:
    law_record()
    release = issue_release(name="2026-11", issued_on=DAY)
    assert {one["record"] for one in release.records} == {one.key for one in law_map().records}
    document = json.loads(contents_of(release)["data.json"])
    assert (document["version"], document["dated"]) == ("2026-11", "2026-11-22")
    assert document["records"] == release.records


def test_a_release_stays_as_it_is_when_the_data_change(client) -> None:
    record = law_record()
    issue_release(name="2026-11", issued_on=DAY)
    before = client.get(f"{MAP}releases/2026-11/data.csv").content
    publish(record, status="reversed")
    record.delete()
    assert client.get(f"{MAP}releases/2026-11/data.csv").content == before


def test_the_same_data_make_the_same_bytes() -> None:
    law_record()
    made = []
    for _time in range(2):
        site_cache.forget()
        with transaction.atomic():
            made.append(contents_of(issue_release(name="2026-11", issued_on=DAY)))
            transaction.set_rollback(True)
    assert made[0] == made[1]
    assert made[0]


def test_stored_sizes_and_checksums_are_those_of_the_bytes() -> None:
    law_record()
    release = issue_release(name="2026-11", issued_on=DAY)
    for file in release.files.all():
        content = bytes(file.content)
        assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    listed = contents_of(release)["data.sha256"].decode()
    assert all(
        f"{file.sha256}  {file.name}\n" in listed
        for file in release.files.exclude(name="data.sha256")
    )


def test_models_refuse_to_change_or_delete_a_release() -> None:
    law_record()
    release = issue_release(name="2026-11", issued_on=DAY)
    for step in (release.save, release.delete, release.files.all()[0].save):
        with pytest.raises(FrozenError):
            step()


@pytest.mark.parametrize(
    "step",
    [
        lambda: DataRelease.objects.update(name="2026-12"),
        lambda: DataRelease.objects.all().delete(),
        lambda: ReleaseFile.objects.update(content=b""),
        lambda: ReleaseFile.objects.all().delete(),
    ],
    ids=["change a release", "delete a release", "change a file", "delete a file"],
)
def test_the_database_refuses_to_change_or_delete_a_release(step) -> None:
    law_record()
    issue_release(name="2026-11", issued_on=DAY)
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        step()


def test_the_database_refuses_another_file_of_a_release() -> None:
    law_record()
    release = issue_release(name="2026-11", issued_on=DAY)
    late = ReleaseFile(release=release, name="data.xml", content=b"", size=0, sha256="")
    with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        late.save()


def test_a_name_is_given_once() -> None:
    law_record()
    issue_release(name="2026-11", issued_on=DAY)
    with pytest.raises(NameTaken):
        issue_release(name="2026-11", issued_on=DAY)
    assert DataRelease.objects.count() == 1


def test_without_published_records_there_is_nothing_to_release() -> None:
    LawRecord.objects.update(live=False)
    site_cache.forget()
    with pytest.raises(NothingToRelease):
        issue_release(name="2026-11", issued_on=DAY)


def test_the_page_of_a_release_shows_files_checksums_and_citation(client) -> None:
    law_record()
    release = issue_release(name="2026-11", issued_on=DAY)
    text = client.get(f"{MAP}releases/2026-11/").content.decode()
    for file in release.files.all():
        assert file.sha256 in text
    assert "International Drug Policy Consortium (2026)." in text
    assert f"{MAP}releases/2026-11/" in text
    assert "Not legal advice" in text


def test_a_release_is_cited_in_three_formats(client) -> None:
    law_record()
    issue_release(name="2026-11", issued_on=DAY)
    address = f"{MAP}releases/2026-11/citation."
    ris = read_ris(client.get(f"{address}ris").content.decode(), 1)[0].citation
    bibtex = read_bibtex(client.get(f"{address}bib").content.decode(), 1)[0].citation
    csl = client.get(f"{address}json").json()[0]
    assert ris.kind == "dataset"
    assert ris.issued == bibtex.issued[:3] == (2026, 11, 22)
    assert (csl["type"], csl["edition"]) == ("dataset", "2026-11")


def test_two_releases_are_compared_in_sentences(client) -> None:
    record = law_record()
    gone = law_record("to-2021", "to")
    issue_release(name="2026-11", issued_on=DAY)
    publish(record, legal_basis="court_decision")
    gone.unpublish()
    issue_release(name="2026-12", issued_on=date(2026, 12, 1))
    text = client.get(f"{MAP}releases/2026-12/changes/").content.decode()
    assert "The record fj-2020 has changed." in text
    assert "The record to-2021 was taken out." in text
    assert "statute" in text.lower()
    assert "court" in text


def test_a_release_can_be_compared_with_any_other(client) -> None:
    record = law_record()
    issue_release(name="2026-10", issued_on=DAY)
    publish(record, status="reversed")
    issue_release(name="2026-11", issued_on=DAY)
    issue_release(name="2026-12", issued_on=DAY)
    address = f"{MAP}releases/2026-12/changes/"
    assert "No fact of any record differs." in client.get(address).content.decode()
    asked = client.get(address, {"since": "2026-10"}).content.decode()
    assert "The record fj-2020 has changed." in asked
    assert client.get(address, {"since": "1999-01"}).status_code == 404


@pytest.mark.parametrize(
    "path", ["2020-01/", "2026-11/data.exe", "2026-11/data.xml", "2020-01/data.csv", "nonsense/"]
)
def test_what_is_not_there_is_not_found(client, path) -> None:
    law_record()
    issue_release(name="2026-11", issued_on=DAY)
    assert client.get(f"{MAP}releases/{path}").status_code == 404


def test_name_of_a_release_keeps_its_order_among_arabic_words(client) -> None:
    law_record()
    issue_release(name="2026-11", issued_on=DAY)
    text = client.get("/ar/map/releases/2026-11/").content.decode()
    heading = text.partition("</h1>")[0].rpartition("<h1")[2]
    assert "\u20662026-11\u2069" in heading
