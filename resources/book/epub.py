"""The book for e-readers: EPUB 3, a document for each chapter, the same bytes for the same book."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.archives import archive
from core.self_contained import static_text
from core.typesetting.documents import Node
from core.typesetting.html import rewritten
from resources.book.links import Links, cited_words
from resources.book.parts import Book
from resources.book.pictures import cover_of, sides_of
from resources.book.words import edition_words, licence_words
from resources.book.xhtml import xhtml_of

MIMETYPE = "mimetype"
FOLDER = "book"
COVER = "cover.jpg"
# What schema.org calls what the documents offer to those who cannot read print.
FEATURES = (
    *("alternativeText", "displayTransformability", "readingOrder"),
    *("structuralNavigation", "tableOfContents", "unlocked"),
)
UNDATED = "2000-01-01"


@dataclass
class Document:
    """One document of the book. `within` is the anchor of the stage that it belongs to."""

    id: str
    title: str
    kind: str
    type: str
    nodes: list[Node]
    summary: str = ""
    url: str = ""
    tone: str = ""
    within: str = ""
    landmark: bool = False
    lines: list[str] = field(default_factory=list)
    terms: list[Any] = field(default_factory=list)
    sources: list[Any] = field(default_factory=list)
    chapters: list["Document"] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Return the anchor of the whole document."""
        return self.id

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return f"{self.id}.xhtml"


def epub_of(book: Book, stage_key: str | None = None) -> bytes:
    """Return the whole book or one stage of it as EPUB 3. Raises KeyError for a stage that the book has not."""
    part = book.only(stage_key) if stage_key else book
    with override(book.language):
        return archive(_Packing(part, stage_key or "").files(), first=MIMETYPE)


class _Packing:
    """A book, or a part of one, as the files of an archive."""

    def __init__(self, book: Book, stage_key: str) -> None:
        self.book = book
        self.stage_key = stage_key
        self.links = Links(book)
        self.documents = list(self._documents())
        self.homes = self._homes()
        self.cover = self._cover()

    def files(self) -> dict[str, bytes]:
        """Return all files by their paths."""
        texts = {
            "META-INF/container.xml": render_to_string("resources/book/epub/container.xml"),
            f"{FOLDER}/style.css": static_text("book/epub.css"),
        }
        used: set[str] = set()
        for document in self.documents:
            self._bind(document, used)
            texts[f"{FOLDER}/{document.name}"] = self._rendered("document", document=document)
        texts[f"{FOLDER}/nav.xhtml"] = self._rendered("nav")
        texts[f"{FOLDER}/package.opf"] = self._package(sorted(used))
        pictures = {f"{FOLDER}/pictures/{name}": self.book.pictures[name] for name in used}
        files = {path: text.encode() for path, text in texts.items()}
        if self.cover:
            pictures[f"{FOLDER}/{COVER}"] = cover_of(self.book.pictures[self.cover])
        return {MIMETYPE: b"application/epub+zip", **files, **pictures}

    def _cover(self) -> str:
        """Return the name of the picture of the guide's page, or of the stage's alone; empty where there is none."""
        nodes = self.book.stages[0].nodes if self.stage_key else self.book.introduction
        shown = (node["name"] for node in nodes if node["kind"] == "picture")
        return next((name for name in shown if name in self.book.pictures), "")

    def _documents(self) -> list[Document]:
        book = self.book
        documents = [self._title_page()]
        if book.introduction:
            documents.append(
                Document("about", _("About this guide"), "about", "introduction", book.introduction)
            )
        for stage in book.stages:
            chapters = [self._page(page, "chapter") for page in stage.chapters]
            for chapter in chapters:
                chapter.within = stage.anchor
            shown = self._page(stage, "part")
            shown.kind, shown.tone, shown.chapters = "stage", stage.tone, chapters
            documents += [shown, *chapters]
        if book.terms:
            terms = Document("terms", _("Terms"), "terms", "glossary", [], landmark=True)
            documents.append(terms)
        if book.sources:
            sources = Document("sources", _("Sources"), "sources", "bibliography", [])
            sources.sources, sources.landmark = book.sources, True
            documents.append(sources)
        return documents

    def _title_page(self) -> Document:
        book = self.book
        note = _("This translation awaits review by a native reader.")
        lines = (
            _("International Drug Policy Consortium"),
            book.stages[0].title if self.stage_key else "",
            edition_words(book),
            licence_words(book),
            note if book.awaiting_review else "",
        )
        return Document(
            id="title",
            title=book.title,
            kind="title",
            type="titlepage",
            nodes=[],
            summary=book.summary,
            url=self.links.outside(book.address),
            lines=[line for line in lines if line],
        )

    def _page(self, page: Any, kind: str) -> Document:
        return Document(
            id=page.anchor,
            title=page.title,
            kind=kind,
            type=kind,
            nodes=page.nodes,
            summary=page.summary,
            url=self.links.outside(page.address),
        )

    def _homes(self) -> dict[str, str]:
        """Return in which document each anchor is."""
        homes = {document.anchor: document.name for document in self.documents}
        for document in self.documents:
            passages = (node["anchor"] for node in document.nodes if node["kind"] == "passage")
            homes.update(dict.fromkeys(passages, document.name))
        homes.update({term["anchor"]: "terms.xhtml" for term in self.book.terms})
        homes.update({source["anchor"]: "sources.xhtml" for source in self.book.sources})
        return homes

    def _bind(self, document: Document, used: set[str]) -> None:
        """Lead a document's links to their files, collect its notes, and note which pictures it shows."""

        def bound(nodes: list[Node]) -> list[Node]:
            led = self.links.bound(nodes, self._inside, lambda span: self._note(span, document))
            return rewritten(led, lambda node: self._shown(node, used))

        document.nodes = bound(document.nodes)
        if document.type == "glossary":
            document.terms = [{**term, "nodes": bound(term["nodes"])} for term in self.book.terms]

    def _inside(self, anchor: str) -> dict[str, Any]:
        return {"url": f"{self.homes[anchor]}#{anchor}"}

    def _note(self, span: Node, document: Document) -> Node:
        source = self.links.source(span["source"])
        if source is None:
            return span
        number = len(document.notes) + 1
        text = cited_words(source, span["locator"])
        document.notes.append({"number": number, "text": text, **self._inside(source["anchor"])})
        return {"text": str(number), "noteref": f"noteref-{number}", "url": f"#note-{number}"}

    def _shown(self, node: Node, used: set[str]) -> Node:
        if node["kind"] == "field":
            return {**node, "empty_lines": range(node["lines"])}
        if node["kind"] == "grid":
            return {**node, "filled_rows": [*node["rows"], *[""] * node["blank"]]}
        if node["kind"] != "picture" or node["name"] not in self.book.pictures:
            return node
        used.add(node["name"])
        sides = sides_of(self.book.pictures[node["name"]])
        return {**node, "src": f"pictures/{node['name']}", "sides": sides}

    def _rendered(self, template: str, **context: Any) -> str:
        context |= {
            "language": self.book.shown_language,
            "title": self.book.title,
            "documents": self.documents,
        }
        return xhtml_of(render_to_string(f"resources/book/epub/{template}.html", context))

    def _package(self, pictures: list[str]) -> str:
        book = self.book
        identity = f"{book.language} {book.number or book.issued_on} {self.stage_key}"
        context = {
            "book": book,
            "title": self._whole_title(),
            "language": book.shown_language,
            "identifier": uuid5(UUID(book.key), identity).urn,
            "modified": f"{book.issued_on or UNDATED}T00:00:00Z",
            "address": self.links.outside(book.address),
            "features": FEATURES,
            "documents": self.documents,
            "pictures": pictures,
            "cover": COVER if self.cover else "",
        }
        return render_to_string("resources/book/epub/package.xml", context)

    def _whole_title(self) -> str:
        if not self.stage_key:
            return self.book.title
        return f"{self.book.title}: {self.book.stages[0].title}"
