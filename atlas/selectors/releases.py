"""Reading releases of the data."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from atlas.data.facts import facts_of
from atlas.data.files import MEDIA_TYPES
from atlas.models import DataRelease, ReleaseFile
from atlas.selectors.published import law_map


@dataclass(frozen=True)
class FileFacts:
    """A file of a release without its content; `size` is in bytes."""

    name: str
    size: int
    sha256: str


def listed_releases() -> QuerySet[DataRelease]:
    """Return all releases, the last issued first, without their records."""
    return DataRelease.objects.defer("records").order_by("-pk")


def release_named(name: str) -> DataRelease | None:
    """Return a release with its records."""
    return DataRelease.objects.filter(name=name).first()


def newest_release() -> DataRelease | None:
    """Return the last release with its records."""
    return DataRelease.objects.order_by("-pk").first()


def release_before(release: DataRelease) -> DataRelease | None:
    """Return the release that was issued before another one, with its records."""
    return DataRelease.objects.filter(pk__lt=release.pk).order_by("-pk").first()


def files_of(release: DataRelease) -> list[FileFacts]:
    """Return what is known of a release's files, in the order in which they were made; one query."""
    rows = release.files.order_by("pk").values_list("name", "size", "sha256")
    return [FileFacts(*row) for row in rows]


def release_file(release_name: str, file_name: str) -> ReleaseFile | None:
    """Return a file with its content."""
    return ReleaseFile.objects.filter(release__name=release_name, name=file_name).first()


def media_type_of(file_name: str) -> str:
    """Return the media type of a release's file by the ending of its name."""
    return MEDIA_TYPES[file_name.rpartition(".")[2]]


def current_records() -> list[dict[str, Any]]:
    """Return what is published now as far as comparing with a release needs it."""
    return [
        {"record": record.key, "place": record.code, "facts": facts_of(record)}
        for record in law_map().records
    ]
