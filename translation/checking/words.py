"""A stored string taken apart: its visible words, its tags, and where each stood."""

import html
import re
from dataclasses import dataclass
from functools import cached_property

MARKUP = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});"
)
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"|‘[^’]*’(?!\w)|‹[^›]*›")
CODE = "code"


@dataclass(frozen=True)
class Tag:
    """A tag as it stands in the string. `name` is in lower case; `link` is the id of a link."""

    name: str
    closes: bool
    link: str
    start: int
    end: int


class Words:
    """A stored string. `text` is what readers see of it; `raw` is what is stored."""

    def __init__(self, raw: str, kind: str = "html") -> None:
        self.raw = raw
        self.tags: list[Tag] = []
        pieces: list[str] = []
        places: list[int] = []
        end = 0
        for found in MARKUP.finditer(raw) if kind == "html" else ():
            pieces.append(raw[end : found.start()])
            places.extend(range(end, found.start()))
            shown = self._shown(found)
            pieces.append(shown)
            places.extend([found.start()] * len(shown))
            end = found.end()
        pieces.append(raw[end:])
        places.extend(range(end, len(raw)))
        self.text = "".join(pieces)
        self._places = places

    def _shown(self, found: re.Match[str]) -> str:
        """Note a tag, and return what readers see in the place of a tag or an entity."""
        closing, name, rest = found[1], found[2], found[3]
        if not name:
            return html.unescape(found[0])
        link = re.search(r"\bid\s*=\s*[\"']?([\w-]+)", rest)
        self.tags.append(
            Tag(name.lower(), bool(closing), link[1] if link else "", found.start(), found.end())
        )
        return "\n" if name.lower() == "br" else ""

    def place(self, index: int) -> int:
        """Return where in the stored string a place of the visible text is."""
        return self._places[index] if index < len(self._places) else len(self.raw)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the stored string a part of the visible text stands."""
        if start >= end:
            return self.place(start), self.place(start)
        last = self.place(end - 1)
        entity = MARKUP.match(self.raw, last)
        return self.place(start), entity.end() if entity else last + 1

    @cached_property
    def code_free(self) -> str:
        """The visible text, equally long, with spaces for what stands in <code>."""
        return self._blanked(self._code())

    @cached_property
    def own(self) -> str:
        """The visible text, equally long, with spaces for code and for what is quoted."""
        spans = [found.span() for found in QUOTED.finditer(self.text)]
        return self._blanked([*self._code(), *spans])

    def _code(self) -> list[tuple[int, int]]:
        if not any(tag.name == CODE for tag in self.tags):
            return []
        spans, start = [], None
        for tag in self.tags:
            if tag.name == CODE and not tag.closes and start is None:
                start = tag.end
            elif tag.name == CODE and tag.closes and start is not None:
                spans.append((start, tag.start))
                start = None
        inside = [any(start <= place < end for start, end in spans) for place in self._places]
        return [(index, index + 1) for index, is_inside in enumerate(inside) if is_inside]

    def _blanked(self, spans: list[tuple[int, int]]) -> str:
        if not spans:
            return self.text
        letters = list(self.text)
        for start, end in spans:
            letters[start:end] = " " * (end - start)
        return "".join(letters)
