"""MP4 (ISO/IEC 14496-12): boxes of a size, a type of four letters and a body, nested in one another."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from core.intake.clips.errors import Damaged, HasFurtherTracks
from core.intake.clips.tracks import Track

CONTAINERS = {b"moov", b"trak", b"mdia", b"moof", b"traf", b"edts", b"minf"}
# User data, Apple's and XMP's notes, and whatever a maker has added of its own.
TELLING = {b"udta", b"meta", b"uuid", b"skip", b"free", b"wide"}
SHOWN = {
    b"vide": Track.PICTURE,
    b"soun": Track.SOUND,
    b"text": Track.TEXT,
    b"sbtl": Track.TEXT,
    b"subt": Track.TEXT,
}
# Headers that begin with the times of making and changing.
DATED = {b"mvhd", b"tkhd", b"mdhd"}
DEEPEST = 8
HANDLER_NAME = 24


@dataclass(frozen=True)
class Box:
    """A box: where it begins, where its body begins, and where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def clean_mp4(content: bytearray) -> set[Track]:
    """Overwrite what tells of place, time, device or person, and return what the file holds.

    Raises Damaged or HasFurtherTracks.
    """
    tracks: set[Track] = set()
    kinds = _clean(content, 0, len(content), 0, tracks)
    if not {b"ftyp", b"moov"} <= kinds:
        raise Damaged
    return tracks


def _clean(content: bytearray, start: int, end: int, depth: int, tracks: set[Track]) -> set[bytes]:
    """Clean the boxes between two places, note the kinds of tracks, and return the kinds of boxes."""
    if depth > DEEPEST:
        raise Damaged
    kinds = set()
    for box in _boxes(content, start, end):
        kinds.add(box.kind)
        if box.kind in TELLING:
            _blank(content, box)
        elif box.kind in DATED:
            _forget_times(content, box)
        elif box.kind == b"hdlr":
            tracks.add(_track_of(content, box))
        elif box.kind in CONTAINERS:
            _clean(content, box.body, box.end, depth + 1, tracks)
    return kinds


def _boxes(content: bytearray, start: int, end: int) -> Iterator[Box]:
    while start < end:
        if end - start < 8:
            raise Damaged
        size, kind = struct.unpack_from(">I4s", content, start)
        body = start + 8
        if size == 1:
            if end - start < 16:
                raise Damaged
            (size,) = struct.unpack_from(">Q", content, body)
            body += 8
        stop = end if size == 0 else start + size
        if stop < body or stop > end:
            raise Damaged
        yield Box(kind, start, body, stop)
        start = stop


def _blank(content: bytearray, box: Box) -> None:
    """Turn a box into free space; everything else stays where other boxes point to."""
    content[box.start + 4 : box.start + 8] = b"free"
    content[box.body : box.end] = bytes(box.end - box.body)


def _forget_times(content: bytearray, box: Box) -> None:
    if box.end - box.body < 20:
        raise Damaged
    length = 16 if content[box.body] == 1 else 8
    content[box.body + 4 : box.body + 4 + length] = bytes(length)


def _track_of(content: bytearray, box: Box) -> Track:
    """Return what a track holds, refuse data, and forget the handler's name, which can be a camera's."""
    if box.end - box.body < HANDLER_NAME:
        raise Damaged
    track = SHOWN.get(bytes(content[box.body + 8 : box.body + 12]))
    if track is None:
        raise HasFurtherTracks
    content[box.body + HANDLER_NAME : box.end] = bytes(box.end - box.body - HANDLER_NAME)
    return track
