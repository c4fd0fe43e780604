"""The guide as it goes into files: read once from its pages, or from what an edition has kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from core.languages import LANGUAGES, Language
from core.typesetting.documents import Node
from core.typesetting.html import rewritten


@dataclass(frozen=True)
class Chapter:
    """A chapter. `key` is the same in every language, `path` is below the guide, such as "know-it/what-it-means/"."""

    key: str
    path: str
    title: str
    summary: str
    address: str
    nodes: list[Node]

    @property
    def anchor(self) -> str:
        """Return where the chapter begins in a file: the same in every language and edition."""
        return f"c-{self.key[:8]}"


@dataclass(frozen=True)
class Stage:
    """A stage with what its page says and its chapters. `tone` is the name of its colour."""

    key: str
    path: str
    title: str
    summary: str
    tone: str
    address: str
    nodes: list[Node]
    chapters: list[Chapter]

    @property
    def anchor(self) -> str:
        """Return where the stage begins in a file: the same in every language and edition."""
        return f"s-{self.key[:8]}"


@dataclass(frozen=True)
class Book:
    """The guide in one language. `number` is None between editions.

    `issued_on` is the edition's date, else that of the last change (ISO 8601). Nodes are the typesetter's; a "passage" is
    a block of a page with its anchor. `sources` are numbered as the spans that cite them. `pictures` are JPEG files by
    the names that nodes use; one that is not there is described in words.
    """

    key: str
    language: str
    title: str
    summary: str
    licence: str
    licence_url: str
    number: int | None
    issued_on: str
    address: str
    awaiting_review: bool
    introduction: list[Node]
    stages: list[Stage]
    sources: list[dict[str, Any]]
    terms: list[dict[str, Any]]
    pictures: Mapping[str, bytes]

    @property
    def shown_language(self) -> Language:
        """Return the language with its name and direction."""
        return LANGUAGES[self.language]

    @property
    def chapters(self) -> list[Chapter]:
        """Return the chapters of all stages."""
        return [chapter for stage in self.stages for chapter in stage.chapters]

    @property
    def pages(self) -> list[Stage | Chapter]:
        """Return stages and chapters, each of which is a page of the site."""
        return [*self.stages, *self.chapters]

    def only(self, stage_key: str) -> "Book":
        """Return the book with one stage alone, and with what that cites and explains. Raises KeyError."""
        stages = [stage for stage in self.stages if stage.key == stage_key]
        if not stages:
            raise KeyError(stage_key)
        part = replace(self, introduction=[], stages=stages)
        cited, addresses = _references([node for page in part.pages for node in page.nodes])
        return replace(
            part,
            sources=[source for source in self.sources if source["number"] in cited],
            terms=[term for term in self.terms if term["address"] in addresses],
        )

    def described(self) -> dict[str, Any]:
        """Return everything but the bytes of the pictures, as JSON takes it."""
        described = {name.name: getattr(self, name.name) for name in fields(self)}
        stages = [
            {**vars(stage), "chapters": [dict(vars(chapter)) for chapter in stage.chapters]}
            for stage in self.stages
        ]
        return {**described, "stages": stages, "pictures": sorted(self.pictures)}


def book_from(described: Mapping[str, Any], pictures: Mapping[str, bytes]) -> Book:
    """Return the book that was described, with the pictures that it names."""
    stages = [
        Stage(**{**stage, "chapters": [Chapter(**chapter) for chapter in stage["chapters"]]})
        for stage in described["stages"]
    ]
    kept = {name: pictures[name] for name in described["pictures"]}
    return Book(**{**described, "stages": stages, "pictures": kept})


def passage_hashes(nodes: list[Node]) -> dict[str, str]:
    """Return the SHA-256 of each passage by its anchor, to tell what has changed."""
    return {
        node["anchor"]: hashlib.sha256(
            json.dumps(node["nodes"], ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest()
        for node in nodes
        if node["kind"] == "passage"
    }


def _references(nodes: list[Node]) -> tuple[set[int], set[str]]:
    """Return the numbers of the sources that nodes cite, and the addresses that their text links to."""
    cited: set[int] = set()
    addresses: set[str] = set()

    def note(span: Node) -> Node:
        if "source" in span:
            cited.add(span["source"])
        if "url" in span:
            addresses.add(span["url"])
        return span

    rewritten(nodes, change_span=note)
    return cited, addresses
