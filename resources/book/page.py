"""The book as one file of HTML, to pass on from phone to phone: it asks nothing of any network."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import override

from core.self_contained import joined_texts, policy_for
from core.typesetting.documents import Node
from core.typesetting.errors import TypesettingError
from core.typesetting.html import data_address, rewritten
from resources.book.links import Links
from resources.book.parts import Book
from resources.book.pictures import STEPS, smaller
from resources.book.words import edition_words, licence_words

# In bytes: what goes from phone to phone by Bluetooth in about ten seconds.
MOST_BYTES = 1_000_000
STYLES = (
    *("css/layers.css", "css/reset.css", "css/tokens.css", "css/base.css"),
    *("css/components/figure.css", "css/components/prose.css", "css/components/table.css"),
    *("css/utilities.css", "nodes/nodes.css", "book/page.css"),
)
# A stage stands below the title, a chapter below its stage.
BELOW_STAGES, BELOW_CHAPTERS = 1, 2
WRITABLE = ("checks", "detail", "field", "grid")

Shown = Mapping[str, tuple[bytes, tuple[int, int]]]


def page_of(book: Book, stage_key: str | None = None) -> bytes:
    """Return the whole book or one stage of it as one file of at most MOST_BYTES.

    Its pictures get as small as they have to, and are described in words where there is no room for any. Raises
    TypesettingError where the text alone is too long, and KeyError for a stage that the book has not.
    """
    part = book.only(stage_key) if stage_key else book
    with override(book.language):
        writer = _Page(part)
        for step in STEPS:
            page = writer.rendered(_fitted(part.pictures, *step))
            if len(page) <= MOST_BYTES:
                return page
        page = writer.rendered({})
    if len(page) > MOST_BYTES:
        raise TypesettingError(f"{book.title}: {len(page)} > {MOST_BYTES}")
    return page


def _fitted(pictures: Mapping[str, bytes], widest: int, quality: int) -> Shown:
    return {name: smaller(picture, widest, quality) for name, picture in pictures.items()}


class _Page:
    """A book, or a part of one, as a page."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.links = Links(book)

    def rendered(self, pictures: Shown) -> bytes:
        """Return the page with these pictures; others are described in words."""
        book = self.book
        context: dict[str, Any] = {
            "book": book,
            "language": book.shown_language,
            "edition": edition_words(book),
            "licence": licence_words(book),
            "address": self.links.outside(book.address),
            "introduction": self._bound(book.introduction, 0, pictures),
            "stages": [self._stage(stage, pictures) for stage in book.stages],
            "terms": [
                {**term, "nodes": self._bound(term["nodes"], 0, pictures)} for term in book.terms
            ],
            "policy": policy_for("", img_src="data:"),
            "style": SafeString(f"<style>{joined_texts(STYLES)}</style>"),
        }
        return render_to_string("resources/book/page.html", context).encode()

    def _stage(self, stage: Any, pictures: Shown) -> dict[str, Any]:
        chapters = [self._part(page, BELOW_CHAPTERS, pictures) for page in stage.chapters]
        return {
            **self._part(stage, BELOW_STAGES, pictures),
            "tone": stage.tone,
            "chapters": chapters,
        }

    def _part(self, page: Any, lower: int, pictures: Shown) -> dict[str, Any]:
        return {
            "anchor": page.anchor,
            "title": page.title,
            "summary": page.summary,
            "url": self.links.outside(page.address),
            "nodes": self._bound(page.nodes, lower, pictures),
        }

    def _bound(self, nodes: list[Node], lower: int, pictures: Shown) -> list[Node]:
        def shown(node: Node) -> Node:
            if node["kind"] == "grid":
                node["filled_rows"] = [*node["rows"], *[""] * node["blank"]]
            if node["kind"] in WRITABLE:
                return {**node, "writable": True}
            if node["kind"] != "picture" or node["name"] not in pictures:
                return node
            content, sides = pictures[node["name"]]
            return {**node, "src": data_address("picture.webp", content), "sides": sides}

        bound = self.links.bound(nodes, lambda anchor: {"url": f"#{anchor}"}, self._cite, lower)
        return rewritten(bound, shown)

    def _cite(self, span: Node) -> Node:
        source = self.links.source(span["source"])
        return {**span, "url": f"#{source['anchor']}"} if source else span
