"""Authors of BibTeX: names with “and” between, parted by commas or read from their last word."""

import re

from core.citations.citation import Organisation, Person, one_line
from core.citations.tex import plain

SIGN = re.compile(r"\\.|[{}]| and |,")
Author = Person | Organisation
OTHERS = "others"


def author_names(value: str) -> tuple[Author, ...]:
    """Return the authors. A name that stands whole in braces is an organisation's."""
    names = (_author(parts) for parts in _names(one_line(value)))
    return tuple(name for name in names if name is not None)


def _names(value: str) -> list[list[str]]:
    """Return each name as its parts between commas; what stands in braces is never parted."""
    names: list[list[str]] = [[]]
    depth = start = 0
    for match in SIGN.finditer(value):
        sign = match.group()
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif depth == 0 and not sign.startswith("\\"):
            names[-1].append(value[start : match.start()].strip())
            start = match.end()
            if sign != ",":
                names.append([])
    names[-1].append(value[start:].strip())
    return names


def _author(parts: list[str]) -> Author | None:
    texts = [plain(part)[0] for part in parts]
    if len(texts) > 1:
        # "von Last, Jr, First" has the given names at its end.
        given, family = texts[-1], " ".join(text for text in (texts[0], *texts[1:-1]) if text)
        return _person(family, given)
    name = texts[0]
    if not name or name.lower() == OTHERS:
        return None
    if _stands_in_braces(parts[0]) or " " not in name:
        return Organisation(name)
    return _from_words(name.split())


def _person(family: str, given: str) -> Author | None:
    if family and given:
        return Person(family, given)
    name = one_line(family or given)
    return Organisation(name) if name else None


def _from_words(words: list[str]) -> Person:
    """The family name begins with the first word in small letters, else it is the last word."""
    particle = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), None)
    cut = particle if particle is not None else len(words) - 1
    return Person(" ".join(words[cut:]), " ".join(words[:cut]))


def _stands_in_braces(text: str) -> bool:
    """Say whether one pair of braces holds the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for match in re.finditer(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.end() == len(text)
    return False
