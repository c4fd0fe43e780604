"""What a PDF tells. Earlier versions inside the same file are read as well: readers can see them too.

This looks for entries instead of following the file's structure, so that a damaged or hostile file costs
no more than a sound one, and nothing that the structure hides is missed.
"""

import html
import itertools
import re
import zlib
from collections.abc import Iterator

from core.intake.findings.kinds import Finding, FindingKind

# Enough for the lists of objects and the metadata of a long report.
LARGEST_STREAM = 4 * 1024 * 1024
LARGEST_TOTAL = 64 * 1024 * 1024
LONGEST_VALUE = 200

# Hostile files may repeat an entry a million times; no sound one has this many.
MOST_ENTRIES = 500
MOST_STREAMS = 5000
LONGEST_LIST = 4000
LONGEST_STRING = 2000

STRING = rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>"
STRING_HERE = re.compile(STRING, re.DOTALL)
NAMES = re.compile(rb"/(Author|Company|Manager|Creator|Producer|CreationDate|ModDate)\s*(?=[(<\d])")
KINDS = {
    b"Author": FindingKind.AUTHOR,
    b"Company": FindingKind.ORGANISATION,
    b"Manager": FindingKind.ORGANISATION,
    b"Creator": FindingKind.PROGRAM,
    b"Producer": FindingKind.PROGRAM,
    b"CreationDate": FindingKind.TIME,
    b"ModDate": FindingKind.TIME,
}
REFERENCE_HERE = re.compile(rb"(\d{1,9})\s+(\d{1,5})\s+R")
XMP_ITEMS = re.compile(rb"<rdf:li[^>]{0,99}>(.{0,999}?)</rdf:li>", re.DOTALL)
COMMENTS = re.compile(
    rb"/Subtype\s*/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Caret|Ink|Stamp)\b"
)
MARKS = {
    FindingKind.MACROS: re.compile(rb"/(?:JavaScript|JS|Launch)\b"),
    FindingKind.ATTACHMENTS: re.compile(rb"/EmbeddedFiles?\b"),
    FindingKind.LOCKED: re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R"),
    FindingKind.PICTURES: re.compile(rb"Exif\x00\x00"),
}
STREAM = re.compile(rb"/(?:ObjStm|Metadata)\b[^\0]{0,400}?>>\s*stream\r?\n")
ESCAPES = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
}


# The encoding of PDF strings (ISO 32000-2, annex D.3) where it is not Latin-1.
SPECIAL = dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True)) | {0xA0: "€"}


def findings_in_pdf(content: bytes) -> list[Finding]:
    """Return what the bytes of a PDF tell about its makers."""
    found: list[Finding] = []
    comments = 0
    marked: set[FindingKind] = set()
    for body in _bodies(content):
        found += _entries(body, content)
        found += _authors_in_xmp(body)
        comments += len(COMMENTS.findall(body))
        marked |= {kind for kind, mark in MARKS.items() if mark.search(body)}
    if comments:
        found.append(Finding(FindingKind.COMMENTS, str(comments)))
    return found + [Finding(kind) for kind in MARKS if kind in marked]


def _bodies(content: bytes) -> Iterator[bytes]:
    """Yield the file, and what it keeps compressed of objects and metadata."""
    yield content
    left = LARGEST_TOTAL
    view = memoryview(content)
    for match in itertools.islice(STREAM.finditer(content), MOST_STREAMS):
        packed = view[match.end() : match.end() + LARGEST_STREAM]
        try:
            body = zlib.decompressobj().decompress(packed, LARGEST_STREAM)
        except zlib.error:  # not compressed, so it was read with the file itself
            continue
        yield body
        left -= len(body)
        if left < 0:
            return


def _entries(body: bytes, content: bytes) -> Iterator[Finding]:
    for entry in itertools.islice(NAMES.finditer(body), MOST_ENTRIES):
        value = _value_at(body, entry.end(), content)
        if value:
            kind = KINDS[entry[1]]
            yield Finding(kind, _date(value) if kind is FindingKind.TIME else value)


def _value_at(body: bytes, place: int, content: bytes) -> str:
    """Return the text that stands at a place, or that the object named there holds."""
    value = body[place : place + LONGEST_STRING]
    reference = REFERENCE_HERE.match(value)
    if reference:
        start = content.find(b"\n%s %s obj" % reference.groups())
        value = content[start : start + LONGEST_STRING].partition(b"obj")[2].lstrip()
    string = STRING_HERE.match(value)
    return _text(string[0]) if string else ""


def _authors_in_xmp(body: bytes) -> Iterator[Finding]:
    for start in itertools.islice(re.finditer(rb"<dc:creator>", body), MOST_ENTRIES):
        authors = body[start.end() : start.end() + LONGEST_LIST].partition(b"</dc:creator>")[0]
        for item in XMP_ITEMS.findall(authors):
            value = html.unescape(item.decode(errors="replace")).strip()
            if value:
                yield Finding(FindingKind.AUTHOR, value[:LONGEST_VALUE])


def _text(string: bytes) -> str:
    """Return the text of a PDF string, (literal) or <hexadecimal>."""
    if string.startswith(b"<"):
        digits = re.sub(rb"\s", b"", string[1:-1])
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        raw = ESCAPES.sub(_escaped, string[1:-1])
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        text = raw.decode("utf-16", errors="replace")
    elif raw.startswith(b"\xef\xbb\xbf"):
        text = raw[3:].decode(errors="replace")
    else:
        text = raw.decode("latin-1").translate(SPECIAL)
    return text.replace("\x00", "").strip()[:LONGEST_VALUE]


def _escaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) % 256])
    return ESCAPED.get(code, code)


def _date(value: str) -> str:
    """Return a PDF date, D:20310624…, as 2031-06-24."""
    match = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", value)
    return "-".join(match.groups()) if match else value
