"""HTML of our templates as XHTML, which is what e-readers take."""

from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xhtml_of(html: str) -> str:
    """Return a document as XML. It has to close every element that is not empty by nature, as our templates do."""
    writer = _Writer()
    writer.feed(html.strip())
    writer.close()
    return DECLARATION + "".join(writer.parts)


class _Writer(HTMLParser):
    """Writes what it reads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # XML knows no attribute without a value.
        written = "".join(
            f' {name}="{escape(name if value is None else value)}"' for name, value in attrs
        )
        self.parts.append(f"<{tag}{written}{'/' if tag in VOID else ''}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data, quote=False))
