"""Materials as readers can have them: each once, in their language where it exists, with the files of all languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from campaign.models import (
    MATERIAL_KINDS,
    Effort,
    Helpers,
    Material,
    MaterialFile,
    MaterialKind,
    MaterialsPage,
    Mode,
)
from campaign.press_releases import filled_in
from core import site_cache
from core.language_names import reader_first
from core.languages import LANGUAGES, Language, language_of
from core.sorting import sorting_form
from core.versions import preferred_version

VARIANTS = {
    "colour": _("In colour"),
    "black": _("Black"),
    "white": _("White, for dark grounds"),
    "a4": "A4",
    "a3": "A3",
}
# What the list does not show.
LONG_FIELDS = ("body", "text", "files", "words")


@dataclass(frozen=True)
class OfferedFile:
    """A file to download: `size` in bytes, `sha256` in hexadecimal."""

    url: str
    name: str
    format: str
    variant: str
    size: int
    sha256: str

    @property
    def variant_label(self) -> str:
        """Return the colour or paper in the reader's words; empty where there is one alone."""
        return str(VARIANTS.get(self.variant, ""))


@dataclass(frozen=True)
class Preview:
    """A small picture of what this site has drawn, with its sides in pixels."""

    url: str
    width: int | None
    height: int | None


@dataclass(frozen=True)
class FilesInLanguage:
    """The files of a material in one language, which need not be one of the site's."""

    language: Language
    files: list[OfferedFile]


@dataclass(frozen=True)
class ShownMaterial:
    """A material ready to be shown. `language` is set where its text is not in the reader's language.

    `reader` is the reader's own; `files` has that first;
    """

    material: Material
    url: str
    language: Language | None
    reader: Language
    versions: list[Language] = field(default_factory=list)
    files: list[FilesInLanguage] = field(default_factory=list)
    preview: Preview | None = None

    @property
    def key(self) -> UUID:
        """Return what the material is known by in all languages."""
        return self.material.translation_key

    @property
    def title(self) -> str:
        """Return the title in the language of its text."""
        return self.material.title

    @property
    def kind_label(self) -> str:
        """Return the kind in the reader's words."""
        return str(MaterialKind(self.material.kind).label)

    @property
    def languages(self) -> list[Language]:
        """Return the languages in which it can be used: of its files, or of its text where it has none."""
        return [offered.language for offered in self.files] or self.versions

    @property
    def facts(self) -> list[str]:
        """Return what an idea asks for, in the reader's words."""
        asked = (
            (Effort, self.material.effort),
            (Helpers, self.material.helpers),
            (Mode, self.material.mode),
        )
        return [str(kind(value).label) for kind, value in asked if value]

    @property
    def has_own_files(self) -> bool:
        """Say whether there is a file in the reader's language."""
        return bool(self.own_files)

    @property
    def own_files(self) -> list[OfferedFile]:
        """Return the files in the reader's language."""
        first = self.files[0] if self.files else None
        return first.files if first and first.language == self.reader else []

    @property
    def other_languages(self) -> list[Language]:
        """Return the further languages in which it can be used; that of a text alone is a label beside it."""
        told = (self.reader,) if self.files else (self.reader, self.language)
        return [language for language in self.languages if language not in told]

    def filled_in(self, facts: Mapping[str, str] | None = None) -> str:
        """Return the press release with what is known of an action; see campaign.press_releases.

        The blanks are in the active language: activate that of the text.
        """
        return filled_in(self.material.text, facts)


def materials_addresses() -> dict[str, str]:
    """Return {language code: path of the page of materials} where everybody may read it, kept per process."""

    def read() -> dict[str, str]:
        pages = MaterialsPage.objects.live().public().filter(alias_of=None).defer("body")
        return {language_of(page.locale_id).code: page.get_url() or "" for page in pages}

    return site_cache.remember("campaign_materials_addresses", read)


def live_materials(kinds: Iterable[str] = MATERIAL_KINDS) -> QuerySet[Material]:
    """Return the materials that everybody may see, in all languages."""
    return Material.objects.filter(live=True, kind__in=list(kinds))


def shown_materials(
    reader: str, kinds: Iterable[str] = MATERIAL_KINDS, *, whole: bool = False
) -> list[ShownMaterial]:
    """Return the materials of some kinds for a reader of a language, in the order of the page. Two queries.

    By kind, then what is in the reader's language, then by title. Without `whole` long texts are left out.
    """
    rows = live_materials(kinds).select_related("campaign_year").order_by()
    return _in_order(_shown(rows if whole else rows.defer(*LONG_FIELDS), reader))


def shown_material(reader: str, slug: str) -> ShownMaterial | None:
    """Return the material with this slug, which is the same in every language. Two queries."""
    found = _shown(live_materials().filter(slug=slug).order_by(), reader)
    return next(iter(found), None)


def shown_in_preview(material: Material) -> ShownMaterial:
    """Return a material as its editor has it now, with the files that were published last."""
    code = language_of(material.locale_id).code
    rows = MaterialFile.objects.filter(material_id=material.pk).select_related("document")
    return _one([material], list(rows), code)


def ideas(language: str, limit: int | None = None) -> list[ShownMaterial]:
    """Return ideas for actions, those in this language first. Two queries."""
    return shown_materials(language, [MaterialKind.IDEA], whole=True)[:limit]


def press_release_templates(language: str) -> list[ShownMaterial]:
    """Return press releases with blanks, those in this language first. Two queries.

    `filled_in` of each gives the text; `language` says whether it is in another language than the reader's.
    """
    return shown_materials(language, [MaterialKind.PRESS_RELEASE], whole=True)


def _shown(rows: QuerySet[Material], reader: str) -> list[ShownMaterial]:
    versions: dict[UUID, list[Material]] = defaultdict(list)
    for material in rows:
        versions[material.translation_key].append(material)
    files: dict[UUID, list[MaterialFile]] = defaultdict(list)
    written = MaterialFile.objects.filter(material__in=rows.values("pk"))
    with_key = written.select_related("document", "material").defer(
        *(f"material__{name}" for name in LONG_FIELDS)
    )
    for file in with_key:
        files[file.material.translation_key].append(file)
    return [_one(found, files[key], reader) for key, found in versions.items()]


def _one(versions: Sequence[Material], rows: Iterable[MaterialFile], reader: str) -> ShownMaterial:
    material: Any = preferred_version(versions, reader)
    language = language_of(material.locale_id)
    address = materials_addresses().get(language.code, "")
    files: dict[str, list[OfferedFile]] = defaultdict(list)
    previews: dict[str, Preview] = {}
    seen: set[int] = set()
    for row in rows:
        url = file_url(row, material.slug, reader)
        if row.is_preview:
            previews[row.language] = Preview(url, row.width, row.height)
        # Every language's version names the same documents.
        elif row.document_id is None or row.document_id not in seen:
            seen.add(row.document_id or 0)
            files[row.language].append(_offered(row, url))
    return ShownMaterial(
        material=material,
        url=f"{address}{material.slug}/" if address else "",
        language=language if language.code != reader else None,
        reader=LANGUAGES[reader],
        versions=reader_first({language_of(row.locale_id).code for row in versions}, reader),
        files=[
            FilesInLanguage(item, files[item.code]) for item in reader_first(set(files), reader)
        ],
        preview=previews.get(language.code),
    )


def file_url(row: MaterialFile, slug: str, reader: str) -> str:
    """Return where a file is downloaded: in the tree of its language where that has the page of materials."""
    if row.document is not None:
        return str(row.document.url)
    addresses = materials_addresses()
    address = addresses.get(row.language) or addresses.get(reader) or ""
    return f"{address}{slug}/{row.filename}"


def _offered(row: MaterialFile, url: str) -> OfferedFile:
    return OfferedFile(url, row.filename, row.ending.upper(), row.variant, row.size, row.sha256)


def _in_order(materials: Iterable[ShownMaterial]) -> list[ShownMaterial]:
    order = [str(kind) for kind in MATERIAL_KINDS]
    return sorted(
        materials,
        key=lambda shown: (
            order.index(shown.material.kind),
            shown.language is not None,
            sorting_form(shown.title),
        ),
    )
