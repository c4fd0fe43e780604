"""Calendar files (RFC 5545), written from plain values: what a room offers as .ics is made here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from django.http import HttpResponse

BYTES_OF_LINE = 75
PRODUCT = "-//International Drug Policy Consortium//Site//EN"
# Characters that RFC 5545 allows in no text, line breaks left out.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f]")
LINE_BREAK = re.compile(r"\r\n|\r|\n")
SPECIAL = re.compile(r"([\\;,])")


class Status(Enum):
    """Whether an event takes place, in the words of RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Event:
    """An event of a calendar.

    `start` and `end` are both dates, then the event lasts whole days and `end` is its last one; or both are
    aware datetimes. Without `end` it lasts one day, or it has no known end. `uid` never changes for the same
    event; `sequence` grows with every change that matters to those who come. `changed` is when that was.
    `language` is that of its texts, where it is not the calendar's.
    """

    uid: str
    start: date
    summary: str
    changed: datetime
    end: date | None = None
    description: str = ""
    location: str = ""
    url: str = ""
    sequence: int = 0
    status: Status = Status.CONFIRMED
    language: str = ""

    def __post_init__(self) -> None:
        """Refuse moments without a zone, and ends of another kind than the start."""
        moments = [value for value in (self.start, self.end, self.changed) if _is_moment(value)]
        if any(value.tzinfo is None for value in moments):  # type: ignore[union-attr]
            raise ValueError("A moment of an event needs its time zone.")
        if self.end is not None and _is_moment(self.start) != _is_moment(self.end):
            raise ValueError("An event begins and ends on days, or at moments.")
        if self.end is not None and self.end < self.start:
            raise ValueError("An event ends before it begins.")


def calendar(name: str, events: Iterable[Event], language: str) -> bytes:
    """Return a calendar file. `name` is what calendar programs call it, in `language`."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME;LANGUAGE={language}:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for event in events:
        lines += _event_lines(event, language)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) + b"\r\n" for line in lines)


def calendar_response(
    name: str, events: Iterable[Event], language: str, file_name: str
) -> HttpResponse:
    """Return a calendar file as an answer; `file_name` is what it is saved as."""
    return HttpResponse(
        calendar(name, events, language),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )


def _event_lines(event: Event, language: str) -> list[str]:
    language = event.language or language
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_moment(event.changed)}",
        f"LAST-MODIFIED:{_moment(event.changed)}",
        f"SEQUENCE:{event.sequence}",
        *_time_lines(event),
        f"SUMMARY;LANGUAGE={language}:{_text(event.summary)}",
        f"STATUS:{event.status.value}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION;LANGUAGE={language}:{_text(event.description)}")
    if event.location:
        lines.append(f"LOCATION:{_text(event.location)}")
    if event.url:
        lines.append(f"URL:{CONTROL.sub('', LINE_BREAK.sub('', event.url))}")
    lines.append("END:VEVENT")
    return lines


def _time_lines(event: Event) -> list[str]:
    """Return the lines of start and end. The end of whole days is the first day after them."""
    if not isinstance(event.start, datetime):
        last = event.end or event.start
        after = last + timedelta(days=1) if last < date.max else last
        return [
            f"DTSTART;VALUE=DATE:{_day(event.start)}",
            f"DTEND;VALUE=DATE:{_day(after)}",
            "TRANSP:TRANSPARENT",
        ]
    lines = [f"DTSTART:{_moment(event.start)}"]
    if isinstance(event.end, datetime) and event.end > event.start:
        lines.append(f"DTEND:{_moment(event.end)}")
    return lines


def _is_moment(value: date | None) -> bool:
    return isinstance(value, datetime)


def _day(value: date) -> str:
    """Return a day with four digits for every year, which `strftime` does not give everywhere."""
    return f"{value.year:04}{value:%m%d}"


def _moment(value: datetime) -> str:
    """Return a moment in UTC; within the last and first hours of all years, where there is no UTC, as it is."""
    try:
        value = value.astimezone(UTC)
    except OverflowError:
        pass
    return f"{_day(value)}T{value:%H%M%S}Z"


def _text(value: str) -> str:
    """Return a text as a property holds it."""
    escaped = SPECIAL.sub(r"\\\1", CONTROL.sub("", value))
    return LINE_BREAK.sub(r"\\n", escaped)


def _folded(line: str) -> bytes:
    """Return a line cut into pieces of at most 75 bytes, never within a character."""
    whole = line.encode()
    if len(whole) <= BYTES_OF_LINE:
        return whole
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        encoded = character.encode()
        limit = BYTES_OF_LINE - (1 if pieces else 0)
        if len(piece) + len(encoded) > limit:
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece])
