"""Freezing what is published under a name."""

from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from atlas.data.dataset import About, Dataset, whole_dataset
from atlas.data.dictionary import dictionary_file
from atlas.data.files import FORMATS, checksums, records_of, sha256_of
from atlas.models import DataRelease, ReleaseFile
from atlas.selectors.map_pages import map_page
from atlas.selectors.published import law_map
from atlas.selectors.standing import count
from core import site_cache
from core.links import absolute


class NothingToRelease(Exception):
    """Nothing is published."""


class NameTaken(Exception):
    """There is a release of this name already."""


@transaction.atomic
def issue_release(*, name: str, issued_on: date) -> DataRelease:
    """Freeze what is published in this moment. The same records under the same name make the same bytes.

    The files are in the source language, and hold names and notice in all. Raises NothingToRelease or NameTaken.
    """
    site_cache.refresh()
    data = whole_dataset(_about(name, issued_on))
    if not data.records:
        raise NothingToRelease
    counted = count(law_map())
    try:
        with transaction.atomic():
            release = DataRelease.objects.create(
                name=name,
                issued_on=issued_on,
                records=records_of(data),
                jurisdiction_count=counted.places,
                country_count=counted.countries,
            )
    except IntegrityError as error:
        raise NameTaken from error
    ReleaseFile.objects.bulk_create(
        ReleaseFile(
            release=release,
            name=file_name,
            content=content,
            size=len(content),
            sha256=sha256_of(content),
        )
        for file_name, content in release_files(data).items()
    )
    return release


def release_files(data: Dataset) -> dict[str, bytes]:
    """Return the files of a release by name: the data, what the columns mean, and the checksums of these."""
    files = {f"data.{kind}": known.write(data) for kind, known in FORMATS.items()}
    about = data.about
    files["dictionary.json"] = dictionary_file(language=about.language, version=about.version)
    return {**files, "data.sha256": checksums(files.items())}


def _about(name: str, issued_on: date) -> About:
    page = map_page(settings.LANGUAGE_CODE)
    title, address = (page.title, absolute(page.get_url() or "")) if page else ("", "")
    return About(title, address, settings.LANGUAGE_CODE, name, issued_on)
