"""Tags and what else is no plain text within a string, as inline elements of XLIFF.

A string is a piece of HTML. In the file its text is plain; tags, unusual entities and characters that XML cannot hold
become inline elements, which programs for translators protect.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

from translation.files.messages import Broken

PLAIN = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
# Of XML 1.0; a carriage return would come back as a line end.
UNHELD = r"[\x00-\x08\x0b-\x1f\ufffe\uffff]"
CODE = re.compile(rf"</?[A-Za-z][^<>]*>|&(?:#?\w{{1,30}};)?|[<>]|{UNHELD}")
CONTROL = "x-control"
# Inline elements whose content is the code itself, and those that only enclose text.
CODES, ENCLOSING = frozenset({"ph", "bpt", "ept", "it"}), frozenset({"g", "mrk", "sub"})
EMPTY = frozenset({"x", "bx", "ex"})


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a string, and whether each is a code."""
    end = 0
    for found in CODE.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        piece = found.group()
        yield (PLAIN[piece], False) if piece in PLAIN else (piece, True)
        end = found.end()
    if end < len(text):
        yield text[end:], False


def write_inline(element: Element, text: str, known: Mapping[str, str] | None = None) -> None:
    """Write a string into an element.

    `known` has the codes of the source by their ids: the same code gets the same id in the translation.
    """
    left = dict(known or {})
    last: Element | None = None
    number = 0
    for piece, is_code in _pieces(text):
        if not is_code:
            if last is None:
                element.text = (element.text or "") + piece
            else:
                last.tail = (last.tail or "") + piece
            continue
        same = next((id_ for id_, code in left.items() if code == piece), None)
        if same is None:
            number += 1
            same = str(len(known or {}) + number)
        left.pop(same, None)
        last = _code(element, piece, same)


def _code(element: Element, piece: str, number: str) -> Element:
    if re.fullmatch(UNHELD, piece):
        shown = {"id": number, "ctype": CONTROL, "equiv-text": f"U+{ord(piece):04X}"}
        return SubElement(element, "x", shown)
    code = SubElement(element, "ph", {"id": number})
    code.text = piece
    return code


def codes_in(text: str) -> dict[str, str]:
    """Return the codes of a source by the ids that `write_inline` gives them."""
    codes = [piece for piece, is_code in _pieces(text) if is_code]
    return {str(number): piece for number, piece in enumerate(codes, 1)}


def read_inline(element: Element, known: Mapping[str, str] | None = None) -> str:
    """Return the string in an element; `known` has the codes of the source by their ids. Raises Broken."""
    parts = [_plain(element.text)]
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name in CODES:
            parts.append("".join(child.itertext()) or (known or {}).get(child.get("id", ""), ""))
        elif name in ENCLOSING:
            parts.append(read_inline(child, known))
        elif name in EMPTY:
            parts.append(_empty(child, known or {}))
        else:
            raise Broken(_("There is an element in the string that XLIFF does not know."))
        parts.append(_plain(child.tail))
    return "".join(parts)


def _plain(text: str | None) -> str:
    return escape(text or "", quote=False)


def _empty(child: Element, known: Mapping[str, str]) -> str:
    code = known.get(child.get("id", ""))
    if code is not None:
        return code
    shown = re.fullmatch(r"U\+([0-9A-F]{4})", child.get("equiv-text", ""))
    if child.get("ctype") == CONTROL and shown:
        character = chr(int(shown[1], 16))
        # Anything else, such as half of a pair of code units, was written by no program of ours.
        if re.fullmatch(UNHELD, character):
            return character
    raise Broken(_("There is a tag in the string that its source does not have."))
