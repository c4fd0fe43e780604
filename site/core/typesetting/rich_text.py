"""Rich text as nodes: the HTML that Wagtail's editor stores, with links led to the reader's language."""

from html.parser import HTMLParser
from typing import Any

from wagtail.rich_text import expand_db_html

from core.links import absolute
from core.marks import print_marks
from core.typesetting.documents import Node

STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}


def rich_text_nodes(source: str) -> list[Node]:
    """Return stored rich text as paragraphs and lists; what is in no known element stays as text.

    A span that cites a source says its number as `source` and the place in it as `locator`.
    """
    reader = _Reader()
    reader.feed(expand_db_html(print_marks(source or "")))
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    """Builds nodes while reading. Lists lie on a stack; text goes to the paragraph that is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Node] = []
        self.targets: list[list[Node]] = [self.root]
        self.lists: list[Node] = []
        self.spans: list[Node] = []
        self.styles: list[str] = []
        self.url = ""
        self.cited: dict[str, Any] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in STYLES:
            self.styles.append(STYLES[tag])
        elif tag == "a":
            self.url = absolute(dict(attrs).get("href") or "")
        elif tag == "cite":
            self.cited = _cited(dict(attrs))
        elif tag == "br":
            self._add("\n")
        elif tag in ("ul", "ol"):
            self._end_paragraph()
            node = {"kind": "list", "ordered": tag == "ol", "items": []}
            self.targets[-1].append(node)
            self.lists.append(node)
        elif tag == "li" and self.lists:
            self._end_paragraph()
            item: list[Node] = []
            self.lists[-1]["items"].append(item)
            self.targets.append(item)
        else:
            self._end_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in STYLES:
            if STYLES[tag] in self.styles:
                self.styles.remove(STYLES[tag])
        elif tag == "a":
            self.url = ""
        elif tag == "cite":
            self.cited = {}
        elif tag in ("ul", "ol") and self.lists:
            self._end_paragraph()
            self.lists.pop()
        elif tag == "li" and len(self.targets) > 1:
            self._end_paragraph()
            self.targets.pop()
        else:
            self._end_block(tag)

    def handle_data(self, data: str) -> None:
        self._add(" ".join(data.split("\n")))

    def finished(self) -> list[Node]:
        """Return everything that was read."""
        self._end_paragraph()
        return self.root

    def _add(self, text: str) -> None:
        span: dict[str, Any] = {"text": text, **dict.fromkeys(self.styles, True), **self.cited}
        self.spans.append({**span, "url": self.url} if self.url else span)

    def _end_block(self, tag: str) -> None:
        if tag not in ("span", "u", "s", "sub", "sup", "code"):
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if any(span["text"].strip() for span in self.spans):
            self.targets[-1].append({"kind": "paragraph", "spans": self.spans})
        self.spans = []


def _cited(attributes: dict[str, str | None]) -> dict[str, Any]:
    """Return what a citation adds to its span; nothing for a `cite` element that is none of ours."""
    number = attributes.get("data-number") or ""
    if not number.isdecimal():
        return {}
    return {"source": int(number), "locator": attributes.get("data-locator") or ""}
