"""The book on paper: a tagged PDF with cover, contents, footnotes and page references."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.typesetting.compiler import typeset
from core.typesetting.documents import Node
from core.typesetting.html import rewritten
from resources.book.links import Links, cited_words
from resources.book.parts import Book
from resources.book.words import edition_words, licence_words

# Chapters are headings of the second level, and what is in them stands below.
BELOW_CHAPTERS = 1


def pdf_of(book: Book, stage_key: str | None = None) -> bytes:
    """Return the whole book or one stage of it as PDF/UA-1. The same book gives the same bytes.

    Raises TypesettingError, which names the chapter, and KeyError for a stage that the book has not.
    """
    part = book.only(stage_key) if stage_key else book
    with override(book.language):
        return typeset("book", _Setting(part).data(), book.language, book.pictures)


class _Setting:
    """A book, or a part of one, as the data of its template."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.links = Links(book)

    def data(self) -> dict[str, Any]:
        """Return what the template shows; errors are named by the parts in "blocks"."""
        book = self.book
        return {
            "title": book.title,
            "summary": book.summary,
            "organisation": _("International Drug Policy Consortium"),
            "edition": edition_words(book),
            "language_name": book.shown_language.name,
            "licence": licence_words(book),
            "licence_url": book.licence_url,
            "address": book.address,
            "site_address": self.links.outside(book.address),
            "note": self._review_note(),
            "part": book.stages[0].title if len(book.stages) == 1 else "",
            "tones": [stage.tone for stage in book.stages],
            "words": self._words(),
            "blocks": self._blocks(),
        }

    def _review_note(self) -> str:
        if not self.book.awaiting_review:
            return ""
        return _("This translation awaits review by a native reader.")

    def _words(self) -> dict[str, str]:
        return {
            "contents": _("Contents"),
            # Translators: a reference within the book, such as "see this chapter (page 12)".
            "page": _("page {number}"),
            "on_the_site": _("On the site, with what has changed since:"),
        }

    def _blocks(self) -> list[Node]:
        blocks = []
        if self.book.introduction:
            title = _("About this guide")
            blocks.append(self._part("introduction", title, nodes=self.book.introduction))
        for stage in self.book.stages:
            blocks.append(self._of_page("stage", stage, stage.nodes, 0, tone=stage.tone))
            blocks += [
                self._of_page("chapter", chapter, chapter.nodes, BELOW_CHAPTERS)
                for chapter in stage.chapters
            ]
        if self.book.terms:
            terms = [{**term, "nodes": self._bound(term["nodes"], 0)} for term in self.book.terms]
            blocks.append(self._part("terms", _("Terms"), terms=terms))
        if self.book.sources:
            blocks.append(self._part("sources", _("Sources"), sources=self.book.sources))
        return blocks

    def _of_page(self, part: str, page: Any, nodes: list[Node], lower: int, **more: Any) -> Node:
        return self._part(
            part,
            page.title,
            anchor=page.anchor,
            summary=page.summary,
            url=self.links.outside(page.address),
            nodes=self._bound(nodes, lower),
            **more,
        )

    def _part(self, part: str, title: str, **more: Any) -> Node:
        if part == "introduction":
            more["nodes"] = self._bound(more["nodes"], 0)
        return {"part": part, "place": title, "title": title, **more}

    def _bound(self, nodes: list[Node], lower: int) -> list[Node]:
        bound = self.links.bound(nodes, self._inside, self._footnote, lower)
        return rewritten(bound, self._found)

    def _inside(self, anchor: str) -> dict[str, Any]:
        """Return what a link has: terms stand in the order of the alphabet, so that they need no page."""
        return {"inside": anchor, "with-page": not anchor.startswith("term-")}

    def _found(self, node: Node) -> Node:
        """Say of a picture whether its file is there: without it, its description is set."""
        if node["kind"] != "picture":
            return node
        return {**node, "found": node["name"] in self.book.pictures}

    def _footnote(self, span: Node) -> Node:
        source = self.links.source(span["source"])
        if source is None:
            return span
        note = f"{cited_words(source, span['locator'])} [{source['number']}]"
        return {"text": span["text"], "note": note, "inside": source["anchor"]}
