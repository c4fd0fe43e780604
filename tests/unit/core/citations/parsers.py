"""Small readers of RIS and BibTeX, written from their descriptions and not from our writers."""

import re
from collections import defaultdict

RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")
TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
COMMAND = re.compile(r"\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\([{}%&$#_])")


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """Return the records of a RIS file. Fails on a line that is none."""
    records: list[dict[str, list[str]]] = []
    open_record: dict[str, list[str]] | None = None
    for line in text.split("\r\n"):
        if not line:
            continue
        match = RIS_LINE.fullmatch(line)
        assert match, f"no RIS line: {line!r}"
        tag, value = match.groups()
        if tag == "TY":
            assert open_record is None
            open_record = defaultdict(list)
        assert open_record is not None
        if tag == "ER":
            records.append(dict(open_record))
            open_record = None
        else:
            open_record[tag].append(value)
    assert open_record is None
    return records


def _braced(text: str, start: int) -> tuple[str, int]:
    """Return what stands in the braces that open at `start`, and where they have closed."""
    assert text[start] == "{"
    depth, place = 0, start
    while place < len(text):
        sign = text[place]
        if sign == "\\":
            place += 2
            continue
        depth += (sign == "{") - (sign == "}")
        place += 1
        if depth == 0:
            return text[start + 1 : place - 1], place
    raise AssertionError("braces do not close")


def read_bibtex(text: str) -> list[dict[str, str]]:
    """Return the entries of a BibTeX file, with raw values."""
    entries, place = [], 0
    while (place := text.find("@", place)) != -1:
        kind = re.compile(r"@(\w+)").match(text, place)
        assert kind
        body, place = _braced(text, kind.end())
        key, _comma, fields = body.partition(",")
        entry, at = {"type": kind.group(1), "key": key}, 0
        while match := re.compile(r"\s*(\w+) = ").match(fields, at):
            entry[match.group(1)], at = _braced(fields, match.end())
            assert fields[at] == ","
            at += 1
        assert not fields[at:].strip()
        entries.append(entry)
    return entries


def plain(tex: str) -> str:
    """Return the words of a BibTeX value. Fails where TeX would find a command or comment in it."""
    bare = COMMAND.sub("", tex)
    assert not re.search(r"[\\%&$#_^~]", bare), tex
    return COMMAND.sub(lambda match: match.group(1) or TEX[match.group(0)], tex)


def names(value: str) -> list[str]:
    """Return the authors of a BibTeX value, separated by the word "and" outside of braces."""
    found, depth, begin, place = [], 0, 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 2
            continue
        depth += (value[place] == "{") - (value[place] == "}")
        if depth == 0 and value.startswith(" and ", place):
            found.append(value[begin:place])
            begin = place = place + 5
            continue
        place += 1
    return [*found, value[begin:]]
