"""MP4 (ISO/IEC 14496-12): boxes of a size, a type of four letters and a body, nested in one another."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from core.intake.clips.errors import Damaged, HasFurtherTracks

CONTAINERS = {b"moov", b"trak", b"mdia", b"moof", b"traf", b"edts", b"minf"}
# User data, Apple's and XMP's notes, and whatever a maker has added of its own.
TELLING = {b"udta", b"meta", b"uuid", b"skip", b"free", b"wide"}
SHOWN = {b"vide", b"soun", b"text", b"sbtl", b"subt"}
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


def clean_mp4(content: bytearray) -> None:
    """Overwrite what tells of place, time, device or person. Raises Damaged or HasFurtherTracks."""
    kinds = _clean(content, 0, len(content), 0)
    if not {b"ftyp", b"moov"} <= kinds:
        raise Damaged


def _clean(content: bytearray, start: int, end: int, depth: int) -> set[bytes]:
    """Clean the boxes between two places and return their kinds."""
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
            _check_handler(content, box)
        elif box.kind in CONTAINERS:
            _clean(content, box.body, box.end, depth + 1)
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


def _check_handler(content: bytearray, box: Box) -> None:
    """Refuse tracks of data, and forget the handler's name, which can be a camera's."""
    if box.end - box.body < HANDLER_NAME:
        raise Damaged
    if bytes(content[box.body + 8 : box.body + 12]) not in SHOWN:
        raise HasFurtherTracks
    content[box.body + HANDLER_NAME : box.end] = bytes(box.end - box.body - HANDLER_NAME)
