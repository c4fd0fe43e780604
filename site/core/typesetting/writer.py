"""Collects the nodes of a document block by block, with what depends on the order: heading levels."""

from typing import Any

from core.languages import Language
from core.links import Link, absolute
from core.typesetting.documents import Node
from core.typesetting.rich_text import rich_text_nodes

# In centimetres: as wide as the text, and not so high that a picture fills a page alone.
TEXT_WIDTH = 16.5
PICTURE_HEIGHT = 11.0


class Writer:
    """What a converter of a block writes to. `pictures` collects the images under their names."""

    def __init__(self) -> None:
        self.blocks: list[Node] = []
        self.pictures: dict[str, Any] = {}
        self.nodes: list[Node] = []
        self.level = 1

    def begin_block(self, place: str) -> None:
        """Begin a part of the document; errors name it by `place`."""
        self.nodes = []
        self.blocks.append({"place": place, "nodes": self.nodes})

    def add(self, kind: str, **values: Any) -> None:
        """Add any node that the template knows."""
        self.nodes.append({"kind": kind, **values})

    def heading(self, text: str, level: int = 2) -> None:
        """Add a heading. A level that skips one is raised, which PDF/UA demands."""
        self.level = max(2, min(level, self.level + 1))
        self.add("heading", level=self.level, text=text)

    def text(self, text: str) -> None:
        """Add a paragraph of plain text, if there is any."""
        if text.strip():
            self.add("paragraph", spans=[{"text": text}])

    def citation(self, number: int, locator: str = "") -> None:
        """Add a line that cites the source with this number, at a place such as "p. 7"."""
        text = ", ".join(part for part in (f"[{number}]", locator) if part)
        self.add("paragraph", spans=[{"text": text, "source": number, "locator": locator}])

    def rich_text(self, source: str) -> None:
        """Add the paragraphs and lists of stored rich text."""
        self.nodes.extend(rich_text_nodes(source))

    def table(
        self,
        caption: str,
        rows: list[list[str]],
        *,
        header_row: bool = True,
        header_column: bool = True,
    ) -> None:
        """Add a table of plain text, all rows of which are equally long."""
        self.add(
            "table",
            caption=caption,
            header_row=header_row,
            header_column=header_column,
            rows=rows,
        )

    def link(self, url: str, text: str, about: str = "", language: Language | None = None) -> None:
        """Add a link that stands for itself, with a line about it."""
        code = language.code if language else ""
        label = language.name if language else ""
        self.add("link", url=absolute(url), text=text, about=about, language=code, label=label)

    def page_link(self, link: Link | None, text: str = "", about: str = "") -> None:
        """Add a link to a page as the reader can have it; nothing where no page is live."""
        if link is not None:
            self.link(link.url, text or link.text, about, link.language)

    def picture(self, image: Any, alt: str, caption: str = "", credit: str = "") -> None:
        """Add a picture of the library; one without a description only decorates."""
        if image is None:
            return
        name = f"{image.pk}-{image.file_hash or image.file.name.rpartition('/')[2]}.jpg"
        self.pictures[name] = image
        width = min(TEXT_WIDTH, PICTURE_HEIGHT * image.width / image.height)
        self.add(
            "picture", name=name, width=round(width, 2), alt=alt, caption=caption, credit=credit
        )
