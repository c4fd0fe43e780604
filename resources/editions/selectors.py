"""Editions as readers see them: their files, and how far the web has gone on since."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core.homes import address_of
from core.links import Link
from resources.editions.passages import PassageChanges, changes_between, passage_hashes
from resources.models import (
    Edition,
    EditionFile,
    GuideChapterPage,
    GuidePage,
    GuideStagePage,
)

MOST_DIGITS = 4


@dataclass(frozen=True)
class Part:
    """The whole guide (without a title) or a stage of it, with its files."""

    title: str
    files: list[EditionFile]


@dataclass(frozen=True)
class ChangedChapter:
    """A chapter that is not as the edition has it. Without a link it is gone from the web."""

    title: str
    link: Link | None
    is_new: bool
    changes: PassageChanges


@dataclass(frozen=True)
class ShownEdition:
    """An edition with its parts."""

    edition: Edition
    parts: list[Part]

    @property
    def change_lines(self) -> list[str]:
        """Return what its editors say has changed, line by line."""
        return [line.strip() for line in self.edition.changes.splitlines() if line.strip()]


@dataclass(frozen=True)
class SinceEdition:
    """What a reader who comes from a copy should know of the page."""

    edition: Edition
    newest: Edition
    changes: PassageChanges
    is_new: bool


@dataclass(frozen=True)
class PartSinceEdition:
    """What a reader who comes from a copy should know of the guide or a stage."""

    edition: Edition
    newest: Edition
    changed: list[ChangedChapter]


def shown_editions(guide: GuidePage) -> list[ShownEdition]:
    """Return the editions that are ready, the newest first; two queries."""
    editions = _ready(guide.translation_key, guide.content_language.code)
    found = editions.select_related("source_edition").prefetch_related("files")
    return [ShownEdition(edition, _parts(edition)) for edition in found]


def newest_stage_files(stage: GuideStagePage) -> list[EditionFile]:
    """Return the files of a stage in the newest edition in its language that has it; one query."""
    guide_key = _guide_key(stage)
    if guide_key is None:
        return []
    files = EditionFile.objects.filter(
        edition__guide_key=guide_key,
        edition__language=stage.content_language.code,
        edition__made_at__isnull=False,
        stage_key=stage.translation_key,
    ).select_related("edition")
    newest = max((file.edition.number for file in files), default=None)
    return _offered([file for file in files if file.edition.number == newest])


def edition_file(guide: GuidePage, name: str) -> EditionFile | None:
    """Return a file of an edition in the guide's language by its name."""
    return EditionFile.objects.filter(
        edition__guide_key=guide.translation_key,
        edition__language=guide.content_language.code,
        edition__made_at__isnull=False,
        filename=name,
    ).first()


def newest_file(guide: GuidePage, kind: str) -> EditionFile | None:
    """Return the newest edition's file of the whole guide; the editors' own PDF goes first."""
    kinds = [EditionFile.Kind.OWN_PDF.value, kind] if kind == EditionFile.Kind.PDF else [kind]
    files = EditionFile.objects.filter(
        edition__guide_key=guide.translation_key,
        edition__language=guide.content_language.code,
        edition__made_at__isnull=False,
        stage_key=None,
        kind__in=kinds,
    ).order_by("-edition__number")
    found = sorted(files, key=lambda file: (-file.edition_id, kinds.index(file.kind)))
    return found[0] if found else None


def changed_since(edition: Edition, part: GuidePage | GuideStagePage) -> list[ChangedChapter]:
    """Return the chapters of the guide or a stage that are not as an edition has them, in their order.

    Two queries.
    """
    pages = {
        page.translation_key: page
        for page in GuideChapterPage.objects.descendant_of(part).live().order_by("path")
    }
    chapters = edition.chapters.all()
    if isinstance(part, GuideStagePage):
        chapters = chapters.filter(stage_key=part.translation_key)
    kept = {chapter.chapter_key: chapter for chapter in chapters}
    found = []
    for key, page in pages.items():
        before = kept[key].passages if key in kept else {}
        changes = changes_between(before, passage_hashes(page))
        if changes.count:
            link = Link(address_of(page.url_path, edition.language), page.title)
            found.append(ChangedChapter(page.title, link, key not in kept, changes))
    for key, chapter in kept.items():
        if key not in pages:
            gone = changes_between(chapter.passages, {})
            found.append(ChangedChapter(chapter.title, None, False, gone))
    return found


def since_edition(chapter: GuideChapterPage, typed: str) -> SinceEdition | None:
    """Return what has changed in a chapter since an edition by its number as an address gives it.

    Two queries; none, and None, where the address names no number that an edition could have.
    """
    found = _named_edition(chapter, typed)
    if found is None:
        return None
    edition, newest = found
    row = edition.chapters.filter(chapter_key=chapter.translation_key).first()
    changes = changes_between(row.passages if row else {}, passage_hashes(chapter))
    return SinceEdition(edition, newest, changes, row is None)


def part_since_edition(part: GuidePage | GuideStagePage, typed: str) -> PartSinceEdition | None:
    """Return which chapters of the guide or a stage have changed since an edition that an address names.

    Three queries; none, and None, where the address names no number that an edition could have.
    """
    found = _named_edition(part, typed)
    if found is None:
        return None
    edition, newest = found
    return PartSinceEdition(edition, newest, changed_since(edition, part))


def _named_edition(page: Any, typed: str) -> tuple[Edition, Edition] | None:
    """Return the edition whose number somebody typed, in the page's language, and the newest."""
    if not typed.isascii() or not typed.isdecimal() or len(typed) > MOST_DIGITS:
        return None
    guide_key = _guide_key(page)
    if guide_key is None:
        return None
    editions = list(_ready(guide_key, page.content_language.code))
    edition = next((one for one in editions if one.number == int(typed)), None)
    return (edition, editions[0]) if edition else None


def _guide_key(page: Any) -> UUID | None:
    from resources.guide.outline import guide_key_of

    return guide_key_of(page)


def _ready(guide_key: UUID, language: str) -> QuerySet[Edition]:
    return Edition.objects.filter(
        guide_key=guide_key, language=language, made_at__isnull=False
    ).order_by("-number")


def _parts(edition: Edition) -> list[Part]:
    titles: dict[str | None, str] = {None: ""}
    titles |= {stage["key"]: stage["title"] for stage in edition.frame.get("stages", [])}
    by_part: dict[str | None, list[EditionFile]] = {key: [] for key in titles}
    for file in edition.files.all():
        by_part.setdefault(str(file.stage_key) if file.stage_key else None, []).append(file)
    parts = ((titles.get(key, ""), _offered(files)) for key, files in by_part.items())
    return [Part(title, files) for title, files in parts if files]


def _offered(files: Sequence[EditionFile]) -> list[EditionFile]:
    """Return the files of a part in the order of their kinds; an own PDF takes the made one's place."""
    kinds = [kind.value for kind in EditionFile.Kind]
    own = any(file.kind == EditionFile.Kind.OWN_PDF for file in files)
    shown = [file for file in files if not (own and file.kind == EditionFile.Kind.PDF)]
    first = EditionFile.Kind.OWN_PDF
    return sorted(shown, key=lambda file: (file.kind != first, kinds.index(file.kind)))
