"""Sources of the starting content: from every file, once, and never over an editor's work."""

from pathlib import Path

import pytest

from core.content.files import ContentError
from core.models import Source
from tests.content_folder import rewrite

pytestmark = pytest.mark.django_db


def test_source_that_an_editor_has_changed_stays_so(content: Path, load):
    source = Source.objects.get(key="euda-thresholds")
    source.publisher = "An editor's finding"
    source.save()
    rewrite(content / "sources/sources.toml", "year = 2015", "year = 2014")

    report = load()

    source.refresh_from_db()
    assert "sources/euda-thresholds" in report.left_alone
    assert (source.publisher, source.year) == ("An editor's finding", 2015)


def test_sources_of_every_file_are_loaded(content: Path, load):
    (content / "sources/further.toml").write_text(
        '[a-further-one]\nkind = "law"\ntitle = "An act"\n', encoding="utf-8"
    )

    load()

    assert Source.objects.get(key="a-further-one").title == "An act"


def test_source_that_stands_in_two_files_is_refused(content: Path, load):
    (content / "sources/further.toml").write_text(
        '[euda-thresholds]\nkind = "law"\ntitle = "An act"\n', encoding="utf-8"
    )

    with pytest.raises(ContentError, match="euda-thresholds"):
        load()


def test_changed_source_is_loaded_into_the_same_record(content: Path, load):
    before = Source.objects.get(key="euda-thresholds").pk
    rewrite(content / "sources/sources.toml", "year = 2015", "year = 2014")

    load()

    source = Source.objects.get(key="euda-thresholds")
    assert (source.pk, source.year) == (before, 2014)
