"""WebM (Matroska, RFC 9559): elements of an id, a length and a body, nested in one another."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.intake.clips.errors import Damaged, HasFurtherTracks
from core.intake.clips.tracks import Track

EBML, DOC_TYPE, SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
INFO, TRACKS, TRACK, TRACK_TYPE = 0x1549A966, 0x1654AE6B, 0xAE, 0x83
TAGS, ATTACHMENTS, CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
VOID = 0xEC
# Title, date, and the names of the files before and after this one.
TELLING_INFO = {0x7BA9, 0x4461, 0x7384, 0x3C83AB, 0x3EB9BB, 0x73A4, 0x3CB923, 0x3EB923}
# The programs' names have to be there; their letters need not.
PROGRAMS = {0x4D80, 0x5741}
TRACK_NAME = 0x536E
SHOWN = {1: Track.PICTURE, 2: Track.SOUND, 17: Track.TEXT}
UNKNOWN = -1


@dataclass(frozen=True)
class Element:
    """An element: where it begins, where its body begins, and where it ends."""

    kind: int
    start: int
    body: int
    end: int


def clean_webm(content: bytearray) -> set[Track]:
    """Overwrite what tells of place, time, device or person, and return what the file holds.

    Raises Damaged or HasFurtherTracks.
    """
    kinds = []
    tracks: set[Track] = set()
    for element in _elements(content, 0, len(content)):
        kinds.append(element.kind)
        if element.kind == EBML and not _is_webm(content, element):
            raise Damaged
        if element.kind == SEGMENT:
            _clean_segment(content, element, tracks)
    if kinds[:2] != [EBML, SEGMENT]:
        raise Damaged
    return tracks


def _is_webm(content: bytearray, header: Element) -> bool:
    types = [
        bytes(content[part.body : part.end]).rstrip(b"\0")
        for part in _elements(content, header.body, header.end)
        if part.kind == DOC_TYPE
    ]
    return types == [b"webm"]


def _clean_segment(content: bytearray, segment: Element, tracks: set[Track]) -> None:
    for element in _elements(content, segment.body, segment.end):
        if element.kind in (TAGS, ATTACHMENTS, CHAPTERS, VOID):
            _blank(content, element)
        elif element.kind == INFO:
            _clean_info(content, element)
        elif element.kind == TRACKS:
            tracks |= set(_clean_tracks(content, element))


def _clean_info(content: bytearray, info: Element) -> None:
    for part in _elements(content, info.body, info.end):
        if part.kind in TELLING_INFO:
            _blank(content, part)
        elif part.kind in PROGRAMS:
            content[part.body : part.end] = b"-" * (part.end - part.body)


def _clean_tracks(content: bytearray, tracks: Element) -> Iterator[Track]:
    """Forget the names of the tracks and yield what each holds."""
    for track in _elements(content, tracks.body, tracks.end):
        if track.kind != TRACK:
            continue
        for part in _elements(content, track.body, track.end):
            if part.kind == TRACK_NAME:
                _blank(content, part)
            elif part.kind == TRACK_TYPE:
                kind = SHOWN.get(int.from_bytes(content[part.body : part.end], "big"))
                if kind is None:
                    raise HasFurtherTracks
                yield kind


def _elements(content: bytearray, start: int, end: int) -> Iterator[Element]:
    while start < end:
        kind, after_id = _read_id(content, start, end)
        length, body = _read_length(content, after_id, end)
        # A recording in a browser does not know its length yet: then it reaches to the end.
        stop = end if length == UNKNOWN else body + length
        if stop > end:
            raise Damaged
        yield Element(kind, start, body, stop)
        start = stop


def _read_id(content: bytearray, start: int, end: int) -> tuple[int, int]:
    width = 9 - content[start].bit_length()
    if width > 4 or start + width > end:
        raise Damaged
    return int.from_bytes(content[start : start + width], "big"), start + width


def _read_length(content: bytearray, start: int, end: int) -> tuple[int, int]:
    if start >= end:
        raise Damaged
    width = 9 - content[start].bit_length()
    if width > 8 or start + width > end:
        raise Damaged
    value = int.from_bytes(content[start : start + width], "big")
    mask = (1 << 7 * width) - 1
    return (UNKNOWN if value & mask == mask else value & mask), start + width


def _blank(content: bytearray, element: Element) -> None:
    """Turn an element into a Void one of the same size."""
    size = element.end - element.start
    width = 1 if size - 2 < 127 else 8
    length = (size - 1 - width) | (1 << 7 * width)
    content[element.start] = VOID
    content[element.start + 1 : element.start + 1 + width] = length.to_bytes(width, "big")
    content[element.start + 1 + width : element.end] = bytes(size - 1 - width)
