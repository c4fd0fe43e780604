"""Calendar files hold what was put in, in lines that every calendar program takes."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendars import BYTES_OF_LINE, Event, Status, calendar

CHANGED = datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)


def event(**values: object) -> Event:
    standard = {"uid": "1", "start": date(2027, 6, 26), "summary": "Day", "changed": CHANGED}
    return Event(**{**standard, **values})  # type: ignore[arg-type]


def properties(content: bytes) -> list[tuple[str, str]]:
    """Return (name with parameters, value) of each line, unfolded as RFC 5545 section 3.1 says."""
    assert content.endswith(b"\r\n")
    lines = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    return [(name, value) for name, _colon, value in (line.partition(":") for line in lines)]


def value_of(content: bytes, wanted: str) -> str:
    return next(value for name, value in properties(content) if name.split(";")[0] == wanted)


def unescaped(value: str) -> str:
    """Return a text as a calendar program reads it (section 3.3.11)."""
    result, characters = "", iter(value)
    for character in characters:
        if character == "\\":
            following = next(characters)
            character = "\n" if following in "nN" else following
        result += character
    return result


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=300))
def test_any_text_is_read_back_as_it_was_written(text: str):
    content = calendar("Days", [event(summary=text)], "ar")

    assert unescaped(value_of(content, "SUMMARY")) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_line_is_longer_than_allowed_or_cut_within_a_character(text: str):
    content = calendar("Days", [event(summary=text, location=text)], "ru")

    for line in content.split(b"\r\n"):
        assert len(line) <= BYTES_OF_LINE
        line.decode()
        assert b"\n" not in line
        assert b"\r" not in line


def test_whole_days_end_on_the_day_after_the_last():
    content = calendar("Days", [event(end=date(2027, 6, 27))], "en")

    assert ("DTSTART;VALUE=DATE", "20270626") in properties(content)
    assert ("DTEND;VALUE=DATE", "20270628") in properties(content)


def test_moments_are_written_in_universal_time():
    nepal = timezone(timedelta(hours=5, minutes=45))
    start = datetime(2027, 6, 26, 3, 0, tzinfo=nepal)

    content = calendar("Days", [event(start=start, end=start + timedelta(hours=2))], "en")

    assert ("DTSTART", "20270625T211500Z") in properties(content)
    assert ("DTEND", "20270625T231500Z") in properties(content)


def test_the_last_and_first_moments_of_all_years_can_be_written():
    west, east = timezone(timedelta(hours=-5)), timezone(timedelta(hours=5))
    last = event(start=datetime.max.replace(tzinfo=west))
    first = event(start=datetime.min.replace(tzinfo=east))
    whole_day = event(start=date.max)

    assert value_of(calendar("Days", [last], "en"), "DTSTART") == "99991231T235959Z"
    assert value_of(calendar("Days", [first], "en"), "DTSTART") == "00010101T000000Z"
    assert value_of(calendar("Days", [whole_day], "en"), "DTEND") == "99991231"


def test_a_cancelled_event_says_so_and_keeps_its_identity():
    content = calendar("Days", [event(status=Status.CANCELLED, sequence=7)], "en")

    found = [value_of(content, name) for name in ("UID", "STATUS", "SEQUENCE", "DTSTAMP")]
    assert found == ["1", "CANCELLED", "7", "20270102T030405Z"]


def test_an_address_cannot_begin_a_line_of_its_own():
    content = calendar("Days", [event(url="https://example.org/\r\nSTATUS:CANCELLED")], "en")

    assert value_of(content, "STATUS") == "CONFIRMED"


@pytest.mark.parametrize(
    "values",
    [
        {"start": datetime(2027, 6, 26, 3, 0)},  # noqa: DTZ001
        {"end": datetime(2027, 6, 27, 3, 0, tzinfo=UTC)},
        {"end": date(2027, 6, 25)},
    ],
)
def test_an_event_that_cannot_be_is_refused(values: dict[str, object]):
    with pytest.raises(ValueError, match="event"):
        event(**values)
