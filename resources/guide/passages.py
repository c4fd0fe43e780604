"""The passages of a chapter: each block of its text, with an anchor that is the same in every language."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from core.blocks.text import block_anchor
from core.languages import LANGUAGES, Language, language_of
from resources.guide.texts import stored_texts
from resources.models import GuideChapterPage

WORDS_QUOTED = 60
# A heading of this level begins a section of a chapter.
SECTION_LEVEL = "2"


@dataclass(frozen=True)
class Passage:
    """A block of a chapter: its anchor, the kind of block, and the lines that it says."""

    anchor: str
    kind: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return all that it says."""
        return "\n".join(self.lines)

    @property
    def beginning(self) -> str:
        """Return its first words, for a quotation."""
        lines = (" ".join(line.split()) for line in self.lines)
        return Truncator(" · ".join(lines)).words(WORDS_QUOTED, truncate=" …")


@dataclass(frozen=True)
class Section:
    """A section of a chapter: its heading and where it begins."""

    anchor: str
    text: str


@dataclass(frozen=True)
class PassageElsewhere:
    """The same passage in one language: `address` opens it, `cite_url` says how to cite it."""

    language: Language
    address: str
    cite_url: str


def passages_of(page: Any) -> list[Passage]:
    """Return the passages of a chapter in their order."""
    stream = page.body
    known = stream.stream_block.child_blocks
    return [
        Passage(
            anchor=block_anchor(item.get("id")),
            kind=item["type"],
            lines=tuple(filter(None, stored_texts(known[item["type"]], item["value"]))),
        )
        for item in stream.raw_data
        if item["type"] in known
    ]


def passage_with(page: Any, anchor: str) -> Passage | None:
    """Return the passage with an anchor; None where the chapter has none."""
    return next((one for one in passages_of(page) if one.anchor == anchor), None)


def sections_of(page: Any) -> list[Section]:
    """Return the sections that a chapter has headings for."""
    return [
        Section(block_anchor(item.get("id")), item["value"]["text"])
        for item in page.body.raw_data
        if item["type"] == "heading" and item["value"].get("level") == SECTION_LEVEL
    ]


def passage_in_all_languages(page: Any, anchor: str) -> list[PassageElsewhere]:
    """Return where the passage can be read: the live versions of the chapter that have it; one query."""
    versions = GuideChapterPage.objects.live().filter(
        translation_key=page.translation_key, alias_of=None
    )
    addresses = {
        language_of(version.locale_id).code: version.url
        for version in versions
        if passage_with(version, anchor) is not None
    }
    return [
        PassageElsewhere(language, f"{addresses[code]}#{anchor}", cite_url(addresses[code], anchor))
        for code, language in LANGUAGES.items()
        if code in addresses
    ]


def cite_url(chapter_url: str, anchor: str) -> str:
    """Return where it is said how to cite a passage."""
    return f"{chapter_url}cite/{anchor}/"
