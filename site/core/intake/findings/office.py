"""What Word, Excel, PowerPoint, OpenDocument and EPUB files tell; all of them are archives of XML."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from core.intake.findings.kinds import Finding, FindingKind

# Per part of the archive: properties are a page, the text of a book is a few megabytes.
LARGEST_PROPERTIES = 256 * 1024
LARGEST_PART = 16 * 1024 * 1024
LARGEST_TOTAL = 128 * 1024 * 1024
LONGEST_VALUE = 200

UNREADABLE = (
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)

# Where the properties stand: docProps of Microsoft Office, meta.xml of OpenDocument.
PROPERTY_PARTS = re.compile(r"docProps/\w+\.xml|meta\.xml")
PROPERTIES = {
    FindingKind.AUTHOR: rb"dc:creator|meta:initial-creator",
    FindingKind.CHANGED_BY: rb"cp:lastModifiedBy|meta:printed-by",
    FindingKind.ORGANISATION: rb"(?:\w+:)?Company|(?:\w+:)?Manager",
    FindingKind.PROGRAM: rb"(?:\w+:)?Application|meta:generator",
    FindingKind.TIME: rb"dcterms:created|dcterms:modified|meta:creation-date|dc:date",
}
PATTERNS = {
    kind: re.compile(rb"<(?:" + names + rb")(?:\s[^>]{0,300})?>([^<]{1,999})</")
    for kind, names in PROPERTIES.items()
}

# People who commented: Word, PowerPoint and its newer form, Excel and its newer form.
COMMENT_PARTS = re.compile(
    r"word/(?:comments|people)\w*\.xml|xl/(?:comments|threadedComments/|persons/).*\.xml"
    r"|ppt/(?:comments/.*|commentAuthors|authors)\.xml"
)
COMMENTERS = re.compile(
    rb'(?:w:author|w15:author|displayName|\sname)="([^"]{1,300})"|<author>([^<]{1,300})</author>'
)
WORD_TEXT = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\w*\.xml")
# In the text itself, only changes have authors.
WORD_CHANGES = re.compile(rb'w:author="([^"]{1,300})"')
OPEN_TEXT = re.compile(r"content\.xml")
OPEN_MARKS = re.compile(
    rb"<(text:changed-region|office:annotation)[\s>]|<dc:creator>([^<]{1,300})</dc:creator>"
)
OPEN_KINDS = {
    b"text:changed-region": FindingKind.TRACKED_CHANGES,
    b"office:annotation": FindingKind.COMMENTS,
}

MACRO_PARTS = re.compile(r".*vbaProject\w*\.bin|(?:Basic|Scripts)/.+")
ATTACHED_PARTS = re.compile(r".*/embeddings/.+\.bin")
PICTURE_PARTS = re.compile(r".*\.(?:jpe?g|png|tiff?|webp|heic)", re.IGNORECASE)
PICTURE_NOTES = re.compile(rb"Exif\x00\x00|eXIf|EXIF|<x:xmpmeta")


def findings_in_archive(content: bytes) -> list[Finding]:
    """Return what the parts of an office file tell about its makers."""
    found: list[Finding] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found.extend(_findings(archive))
    except UNREADABLE:
        found.append(Finding(FindingKind.LOCKED))
    return found


def _findings(archive: zipfile.ZipFile) -> Iterator[Finding]:
    left = LARGEST_TOTAL
    for part in archive.infolist():
        name = part.filename
        if MACRO_PARTS.fullmatch(name) and not name.endswith("/"):
            yield Finding(FindingKind.MACROS)
        if ATTACHED_PARTS.fullmatch(name):
            yield Finding(FindingKind.ATTACHMENTS)
        if not _is_telling(name) or left < 0:
            continue
        with archive.open(part) as file:
            is_small = PROPERTY_PARTS.fullmatch(name)
            body = file.read(LARGEST_PROPERTIES if is_small else LARGEST_PART)
        left -= len(body)
        yield from _told_by(name, body)


def _is_telling(name: str) -> bool:
    kinds = (PROPERTY_PARTS, COMMENT_PARTS, WORD_TEXT, OPEN_TEXT, PICTURE_PARTS)
    return any(kind.fullmatch(name) for kind in kinds)


def _told_by(name: str, body: bytes) -> Iterator[Finding]:
    if PROPERTY_PARTS.fullmatch(name):
        for kind, pattern in PATTERNS.items():
            yield from _named(kind, pattern.findall(body))
    elif COMMENT_PARTS.fullmatch(name):
        names = [first or second for first, second in COMMENTERS.findall(body)]
        yield from _named(FindingKind.COMMENTS, names)
    elif WORD_TEXT.fullmatch(name):
        yield from _named(FindingKind.TRACKED_CHANGES, WORD_CHANGES.findall(body))
    elif OPEN_TEXT.fullmatch(name):
        yield from _marked(body)
    elif PICTURE_NOTES.search(body):
        yield Finding(FindingKind.PICTURES)


def _marked(body: bytes) -> Iterator[Finding]:
    """Yield the people who changed or commented; each name follows the mark that it belongs to."""
    kind = FindingKind.AUTHOR
    names: dict[FindingKind, list[bytes]] = {}
    for mark, name in OPEN_MARKS.findall(body):
        if mark:
            kind = OPEN_KINDS[mark]
        else:
            names.setdefault(kind, []).append(name)
    for kind, values in names.items():
        yield from _named(kind, values)


def _named(kind: FindingKind, values: list[bytes]) -> Iterator[Finding]:
    """Yield each value once, dates without their time of day."""
    for value in dict.fromkeys(values):
        text = html.unescape(value.decode(errors="replace")).strip()[:LONGEST_VALUE]
        if text:
            yield Finding(kind, text[:10] if kind is FindingKind.TIME else text)
