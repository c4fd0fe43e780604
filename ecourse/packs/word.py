"""A document's nodes as a text to edit (Office Open XML, DOCX), right to left where its language is."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from core.archives import archive, unpacked
from core.languages import LANGUAGES
from core.typesetting.documents import Document, Node

# The program writes who made a file and when; these are the same for every file of ours.
AUTHOR, MADE_AT = "IDPC", datetime(2000, 1, 1)  # noqa: DTZ001  the format has no time zone
LINE = "_" * 60
LISTS = {False: "List Bullet", True: "List Number"}


def word_document(document: Document) -> bytes:
    """Return the document as DOCX; the same input gives the same bytes."""
    writer = WordWriter(document.language)
    writer.paragraph(document.data["title"], "Title")
    for part in ("summary", "dated"):
        if document.data[part]:
            writer.paragraph(document.data[part])
    for block in document.data["blocks"]:
        writer.write(block["nodes"])
    writer.paragraph(document.data["footer"])
    return writer.saved(document.data["title"])


class WordWriter:
    """Writes nodes to a new document in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.right_to_left = LANGUAGES[language].direction == "rtl"
        self.document: Any = docx.Document()
        # Asking the library for a style takes longer than writing a paragraph.
        self.style_ids: dict[str, str | None] = {}
        self.document.styles["Normal"].element.get_or_add_rPr().append(self._language())

    def write(self, nodes: list[Node], style: str = "Normal") -> None:
        """Write nodes one after the other."""
        for node in nodes:
            kind = node["kind"]
            if kind == "heading":
                self.paragraph(node["text"], f"Heading {min(node['level'], 4)}")
            elif kind == "paragraph":
                self._spans(node["spans"], style)
            elif kind == "list":
                for item in node["items"]:
                    self.write(item, LISTS[node["ordered"]])
            elif kind == "table":
                self._table(node)
            elif kind == "note":
                self.paragraph(node["text"], "Intense Quote")
            elif kind == "lines":
                for _line in range(node["count"]):
                    self.paragraph(LINE)
            elif kind == "new_page":
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            else:
                raise ValueError(f"unknown kind of node: {kind}")

    def paragraph(self, text: str, style: str = "Normal") -> None:
        """Write a paragraph of plain text."""
        self._spans([{"text": text}], style)

    def saved(self, title: str) -> bytes:
        """Return the file, without a trace of when and where it was made."""
        about = self.document.core_properties
        about.title, about.author, about.language = title, AUTHOR, self.language
        about.last_modified_by, about.comments = AUTHOR, ""
        about.created = about.modified = MADE_AT
        file = io.BytesIO()
        self.document.save(file)
        return archive(unpacked(file.getvalue()))

    def _spans(self, spans: list[dict[str, Any]], style: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self._style_id(style)
        for span in spans:
            self._run(paragraph, span)
        self._direct(paragraph)

    def _style_id(self, name: str) -> str | None:
        """Return how the document calls a style of paragraphs; nothing is written for the usual one."""
        if name not in self.style_ids:
            part = self.document.part
            self.style_ids[name] = part.get_style_id(name, WD_STYLE_TYPE.PARAGRAPH)
        return self.style_ids[name]

    def _run(self, paragraph: Paragraph, span: dict[str, Any]) -> None:
        run = paragraph.add_run(span["text"])
        run.bold, run.italic = span.get("bold"), span.get("italic")
        run.font.rtl = self.right_to_left or None
        if span.get("url"):
            link = OxmlElement("w:hyperlink")
            address = paragraph.part.relate_to(
                span["url"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link.set(qn("r:id"), address)
            run.font.underline = True
            paragraph._p.append(link)
            link.append(run._r)

    def _table(self, node: Node) -> None:
        if node["caption"]:
            self.paragraph(node["caption"])
        rows = node["rows"]
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                bold = node["header_row"] and texts is rows[0]
                self._run(cell.paragraphs[0], {"text": text, "bold": bold or None})
                self._direct(cell.paragraphs[0])
        self._direct_table(table)
        self.document.add_paragraph()

    def _direct(self, paragraph: Paragraph) -> None:
        if self.right_to_left:
            properties = paragraph._p.get_or_add_pPr()
            properties.insert_element_before(
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr"
            )

    def _direct_table(self, table: Table) -> None:
        if self.right_to_left:
            table._tbl.tblPr.insert_element_before(
                OxmlElement("w:bidiVisual"), "w:tblW", "w:jc", "w:tblLook"
            )

    def _language(self) -> Any:
        element = OxmlElement("w:lang")
        element.set(qn("w:val"), self.language)
        element.set(qn("w:bidi"), self.language)
        return element
