"""The values of BibTeX's fields: braces, quotes, numbers, names of strings, and these put together.

No value is read beyond a limit, and strings know only those before them: so none can hold itself or grow without end.
"""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from core.citations.reading import LONGEST_VALUE

SPACE = re.compile(r"\s*")
BARE = re.compile(r"[^\s{}\"#%',=()]+")
DELIMITER = re.compile(r"\\.|[{}\"]", re.DOTALL)
MONTHS = {
    name: str(number)
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


class BadEntry(Exception):
    """An entry that cannot be read; `position` is where in the text, the message says why."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.position = position


def skip_space(text: str, position: int) -> int:
    """Return the position of the next sign that is no space."""
    match = SPACE.match(text, position)
    return match.end() if match else position


def read_value(text: str, position: int, strings: Mapping[str, str]) -> tuple[str, int]:
    """Return a value with its inner braces, and where it ends. Raises BadEntry."""
    value, position = _read_part(text, skip_space(text, position), strings)
    while True:
        after = skip_space(text, position)
        if text[after : after + 1] != "#":
            return value, position
        part, position = _read_part(text, skip_space(text, after + 1), strings)
        value += part
        if len(value) > LONGEST_VALUE:
            raise BadEntry(_("A value is much too long."), position)


def _read_part(text: str, position: int, strings: Mapping[str, str]) -> tuple[str, int]:
    opening = text[position : position + 1]
    if opening in ("{", '"') and opening:
        end = _end_of(text, position)
        return text[position + 1 : end], end + 1
    match = BARE.match(text, position)
    if match is None:
        raise BadEntry(_("A value is missing."), position)
    word = match.group()
    if word.isdecimal():
        return word, match.end()
    known = strings.get(word.lower(), MONTHS.get(word.lower()))
    if known is None:
        name = word[:40]
        raise BadEntry(
            _("The string “%(name)s” is not explained before it is used.") % {"name": name},
            position,
        )
    return known, match.end()


def _end_of(text: str, start: int) -> int:
    """Return where the brace or quote ends that begins here; a quote within braces ends nothing."""
    closing = "}" if text[start] == "{" else '"'
    depth = 0
    for match in DELIMITER.finditer(text, start + 1, start + LONGEST_VALUE + 2):
        sign = match.group()
        if depth == 0 and sign == closing:
            return match.start()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth < 0:
                break
    raise BadEntry(_("A brace or quote is never closed, or a value is much too long."), start)
