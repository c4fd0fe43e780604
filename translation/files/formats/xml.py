"""Reading XML that somebody brings: no document types, no entities, nothing from elsewhere, no endless depth."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MOST_DEPTH = 50


class Refused(Exception):
    """The XML is damaged, or holds what no file of translations needs."""


class _Reader:
    """Builds elements from what the parser reports."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Refused
        self.builder.start(_name(name), attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_name(name))

    def refuse(self, *_args: object) -> None:
        raise Refused


def _name(name: str) -> str:
    return "{" + name if "}" in name else name


def read_xml(data: bytes) -> Element:
    """Return the root element; names are written "{namespace}name". Raises Refused."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.builder.data
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(data, True)
        return reader.builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError):
        raise Refused from None
