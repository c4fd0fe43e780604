"""Records of laws in the starting content: loaded once, and never over an editor's work."""

from pathlib import Path

import pytest
from django.utils import timezone

from atlas.models import DataRelease, Jurisdiction, JurisdictionText, LawRecord
from core.content.files import ContentError
from core.content.loader import ContentLoader
from core.content.report import Report
from tests.law_tables import FULL, add_sources, as_csv, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with one place, its record and its text."""
    add_sources()
    (tmp_path / "atlas").mkdir()
    (tmp_path / "atlas/places.toml").write_text('[tv]\ncountry = "TV"\nlatitude = -8.5\n')
    (tmp_path / "snippets/jurisdictions").mkdir(parents=True)
    (tmp_path / "snippets/jurisdictions/tv.toml").write_text(
        'model = "atlas.JurisdictionText"\njurisdiction = "tv"\nlaw = "<p>One law.</p>"\n'
    )
    write(tmp_path)
    return tmp_path


def write(folder: Path, **changes: str) -> None:
    row = {**FULL, "place": "tv", "record": "tv-1999", **changes}
    (folder / "atlas/records.csv").write_bytes(as_csv(row))


def load(folder: Path) -> Report:
    return ContentLoader(folder).load()


def test_place_record_and_text_are_loaded_and_published(content: Path):
    load(content)

    one = LawRecord.objects.get(key="tv-1999")
    assert (one.live, one.jurisdiction.code, one.jurisdiction.latitude) == (True, "tv", -8.5)
    assert JurisdictionText.objects.get(jurisdiction__code="tv").live


@pytest.mark.usefixtures("no_release")
def test_new_map_begins_with_a_release_and_gets_no_other_from_the_loader(content: Path):
    load(content)
    write(content, status="reversed")
    load(content)

    release = DataRelease.objects.get()
    assert release.name == f"{timezone.localdate():%Y-%m}"
    assert [record["record"] for record in release.records] == ["tv-1999"]
    assert release.records[0]["facts"]["status"] == "replaced"


@pytest.mark.usefixtures("no_release")
def test_map_that_has_records_already_gets_no_release(content: Path):
    store({**FULL, "place": "tv", "record": "tv-1990"})

    load(content)

    assert not DataRelease.objects.exists()


def test_second_run_changes_nothing(content: Path):
    load(content)

    again = load(content)

    assert (again.loaded, again.left_alone, again.unchanged) == ([], [], 3)


def test_changed_row_is_published(content: Path):
    load(content)
    write(content, status="reversed")

    assert load(content).loaded == ["atlas/records/tv-1999"]
    assert LawRecord.objects.get(key="tv-1999").status == "reversed"


def test_record_that_an_editor_has_changed_is_left_alone(content: Path):
    load(content)
    LawRecord.objects.get(key="tv-1999").save_revision()
    write(content, status="reversed")

    assert load(content).left_alone == ["atlas/records/tv-1999"]
    assert LawRecord.objects.get(key="tv-1999").status == "replaced"


def test_record_that_an_editor_has_deleted_stays_deleted(content: Path):
    load(content)
    LawRecord.objects.get(key="tv-1999").delete()

    assert load(content).left_alone == ["atlas/records/tv-1999 (deleted)"]
    assert not LawRecord.objects.filter(key="tv-1999").exists()


def test_record_that_an_editor_has_taken_out_stays_out(content: Path):
    load(content)
    LawRecord.objects.get(key="tv-1999").unpublish()
    write(content, status="reversed")

    load(content)

    assert not LawRecord.objects.get(key="tv-1999").live


def test_place_and_record_of_an_import_are_left_alone(content: Path):
    store({"place": "tv", "record": "tv-1999"})

    assert load(content).left_alone == ["atlas/records/tv-1999"]
    assert Jurisdiction.objects.get(code="tv").latitude is None


def test_fact_without_source_keeps_the_record_a_draft(content: Path):
    write(content, source="", locator="", checked_on="", role="", confidence="")
    load(content)

    assert not LawRecord.objects.get(key="tv-1999").live


def test_wrong_value_stops_with_its_line(content: Path):
    write(content, status="gone")

    with pytest.raises(ContentError, match=r"records.csv, line 2: status: “gone”"):
        load(content)
