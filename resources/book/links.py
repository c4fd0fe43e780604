"""Where the links of a book lead: to a place in the same file, or to the site, which is told the edition."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from core.typesetting.documents import Node
from core.typesetting.html import Change, lowered, rewritten
from resources.book.parts import Book

Place = Callable[[str], dict[str, Any]]


class Links:
    """The links of one file. A part of a book knows its own places alone."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.starts = {page.address: page.anchor for page in book.pages}
        self.passages = {
            (page.address, node["anchor"])
            for page in book.pages
            for node in page.nodes
            if node["kind"] == "passage"
        }
        self.terms = {term["address"]: term["anchor"] for term in book.terms}

    def anchor(self, address: str) -> str:
        """Return the place in this file that an address of the site stands for; empty where there is none."""
        page, _mark, fragment = address.partition("#")
        if (page, fragment) in self.passages:
            return fragment
        return self.starts.get(page) or self.terms.get(address, "")

    def outside(self, address: str) -> str:
        """Return an address; one of the guide says which edition its reader has."""
        if self.book.number is None or not address.startswith(self.book.address):
            return address
        page, mark, fragment = address.partition("#")
        return f"{page}?edition={self.book.number}{mark}{fragment}"

    def bound(self, nodes: list[Node], inside: Place, cite: Change, lower: int = 0) -> list[Node]:
        """Return nodes for a file: links led to where they lead, citations as `cite` has them, headings lowered.

        `inside` says what a link to an anchor of the file has in place of its address.
        """

        def led(thing: Node) -> Node:
            if not thing.get("url"):
                return thing
            anchor = self.anchor(thing["url"])
            rest = {name: value for name, value in thing.items() if name != "url"}
            return {**rest, **(inside(anchor) if anchor else {"url": self.outside(thing["url"])})}

        def span(found: Node) -> Node:
            return cite(found) if "source" in found else led(found)

        def change(node: Node) -> Node:
            return _closed_up(lowered(led(node), lower))

        return rewritten(nodes, change, span)

    def source(self, number: int) -> dict[str, Any] | None:
        """Return the source with a number, where the book lists it."""
        return next((item for item in self.book.sources if item["number"] == number), None)


def _closed_up(node: Node) -> Node:
    """Return a paragraph in which no space stands before the mark of a footnote."""
    spans = node.get("spans", [])
    for before, after in pairwise(spans):
        if "note" in after or "noteref" in after:
            before["text"] = before["text"].rstrip()
    return node


def cited_words(source: dict[str, Any], locator: str) -> str:
    """Return what a footnote says: author, title, year, and the place in the source."""
    return ", ".join(filter(None, (source["short"], locator)))
