"""Reading a file from anybody's computer: text comes out, or a reason why not."""

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from campaign.importing.columns import NAMES, REQUIRED
from campaign.importing.reading import MOST_BYTES, MOST_ROWS, read_table
from core.text_files import FileRefused

HEADING = ",".join(REQUIRED)


def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        read_table(data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 workbook", "Save it as CSV"),
        (b"\xff\xd8\xff\xe0 picture", "no text in UTF-8"),
        (b"year\0,country", "no text file"),
        (b"name,mail\nA,b", "Missing: year"),
        (HEADING.encode(), "nothing"),
        (f"{HEADING},year\n1".encode(), "twice"),
        (f"{HEADING}\n{'x' * 6000}".encode(), "much too long"),
        (b"x" * (MOST_BYTES + 1), "too large"),
        (HEADING.encode() + b"\n2019" * (MOST_ROWS + 1), "Divide it"),
        (f'{HEADING}\n"{"x" * 200_000}"'.encode(), "no table"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_reason(data, words):
    assert words in refusal(data)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheet_programs_write_is_read(separator, encoding):
    lines = [separator.join(REQUIRED), separator.join(["2019", "مصر", "country", "now", "Вече"])]

    table = read_table("\r\n".join(lines).encode(encoding))

    assert table.rows[0]["country"] == "مصر"
    assert table.lines == (2,)


def test_columns_that_nobody_asked_for_are_never_read():
    table = read_table(f"{HEADING},email\n2019,KE,country,now,March,canary@example.org".encode())

    assert table.unknown == ("email",)
    assert "canary@example.org" not in str(table.rows)


def test_empty_lines_are_passed_over_and_lines_keep_their_numbers():
    table = read_table(f"{HEADING}\n\n,,,\n2019,KE,country,now,March\n".encode())

    assert table.lines == (4,)


@settings(deadline=None)
@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: f"{HEADING}\n{text}".encode("utf-8", "replace"))
)
@example(HEADING.encode() + b'\n"2019')
@example(HEADING.encode() + b"\r2019\r")
def test_any_bytes_are_read_or_refused(data):
    try:
        rows = read_table(data).rows
    except FileRefused:
        rows = ()
    assert all(set(row) == set(NAMES) for row in rows)


cells = st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=30).map(str.strip)


@settings(deadline=None)
@given(st.lists(st.lists(cells, min_size=len(NAMES), max_size=len(NAMES)), min_size=1, max_size=5))
def test_every_table_is_read_back_as_it_was_written(rows):
    rows = [row for row in rows if any(row)]
    out = io.StringIO()
    csv.writer(out).writerows([NAMES, *rows])

    if rows:
        table = read_table(out.getvalue().encode())
        assert [list(row.values()) for row in table.rows] == rows
