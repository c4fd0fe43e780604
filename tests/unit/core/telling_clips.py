"""Clips that tell of a place, built here so that each byte is known."""

import struct

CANARY = b"+52.5163+013.3777/ Somebody's phone"


def box(kind: bytes, body: bytes = b"") -> bytes:
    """Return a box of MP4."""
    return struct.pack(">I4s", len(body) + 8, kind) + body


def handler(kind: bytes) -> bytes:
    """Return the box that says what a track holds, with a camera's name in it."""
    return box(b"hdlr", bytes(8) + kind + bytes(12) + CANARY + b"\0")


def mp4(*, track: bytes = b"vide", further: bytes = b"", large: bool = False) -> bytes:
    """Return a clip in which every place that can tell something does."""
    times = struct.pack(">4xII", 3_800_000_000, 3_800_000_001)
    long_times = struct.pack(">4sQQ", b"\1\0\0\0", 3_800_000_000, 3_800_000_001)
    header = box(b"mvhd", (long_times if large else times) + bytes(80))
    media = box(b"mdia", box(b"mdhd", times + bytes(12)) + handler(track))
    tracks = box(b"trak", box(b"tkhd", times + bytes(72)) + media + box(b"meta", CANARY))
    notes = box(b"udta", box(b"\xa9xyz", CANARY))
    moov = box(b"moov", header + tracks + notes + box(b"uuid", CANARY))
    data = b"the picture itself"
    mdat = struct.pack(">I4sQ", 1, b"mdat", len(data) + 16) + data if large else box(b"mdat", data)
    return box(b"ftyp", b"isom\0\0\0\0") + moov + box(b"free", CANARY) + mdat + further


def element(kind: int, body: bytes = b"", *, unknown: bool = False) -> bytes:
    """Return an element of WebM."""
    length = b"\x01" + b"\xff" * 7 if unknown else (len(body) | 1 << 56).to_bytes(8, "big")
    return kind.to_bytes((kind.bit_length() + 7) // 8, "big") + length + body


def webm(*, track: int = 1, unknown: bool = False, kind: bytes = b"webm") -> bytes:
    """Return a clip in which every place that can tell something does."""
    titles = [element(name, CANARY) for name in (0x7BA9, 0x4461, 0x7384, 0x4D80, 0x5741)]
    named = element(0xAE, element(0x83, bytes([track])) + element(0x536E, CANARY))
    short = b"\x53\x6e\x85" + b"Berta"
    further = element(0xAE, element(0x83, b"\2") + short)
    body = b"".join(
        [
            element(0x1549A966, b"".join(titles)),
            element(0x1654AE6B, named + further),
            element(0x1254C367, CANARY * 20),
            element(0x1941A469, CANARY),
            element(0x1F43B675, b"the picture itself"),
        ]
    )
    return element(0x1A45DFA3, element(0x4282, kind)) + element(0x18538067, body, unknown=unknown)
