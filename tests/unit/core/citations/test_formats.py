"""What is cited comes back as it was from every format, whatever signs are in it."""

import datetime
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.citations import (
    FORMATS,
    Citation,
    Kind,
    Organisation,
    Person,
    write_bibtex,
    write_csl_json,
    write_ris,
)
from core.citations.citation import one_line
from tests.unit.core.citations.parsers import names, plain, read_bibtex, read_ris

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
WORDS = TEXT.filter(lambda text: bool(one_line(text)))
HARD = ["{", "}", "\\", "%", "&", "#", "_", "^", "~", "$", '"', "@book{x,", " and ", "\r\nER  - "]
HARD_WORDS = st.lists(st.one_of(st.sampled_from(HARD), WORDS), min_size=1).map("".join)
TITLES = HARD_WORDS.filter(lambda text: bool(one_line(text)))
AUTHORS = st.one_of(
    st.builds(Person, family=TITLES, given=HARD_WORDS | st.just("")),
    st.builds(Organisation, name=TITLES),
)
DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))
CITATIONS = st.builds(
    Citation,
    key=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    kind=st.sampled_from(Kind),
    title=TITLES,
    authors=st.lists(AUTHORS, max_size=4).map(tuple),
    container=HARD_WORDS | st.just(""),
    publisher=HARD_WORDS | st.just(""),
    issued=DATES.flatmap(
        lambda date: st.sampled_from(
            [(), (date.year,), (date.year, date.month), (date.year, date.month, date.day)]
        )
    ),
    url=st.sampled_from(["", "https://example.org/a_b?c=d&e=%20f#g", "https://example.org/{x}"]),
    accessed=st.none() | DATES,
    doi=st.sampled_from(["", "10.1000/182", "10.1002/(SICI)1097_x<1>"]),
    language=st.sampled_from(["", "en", "ar", "zh-Hant"]),
)
LISTS = st.lists(CITATIONS, max_size=3)


@given(LISTS)
def test_ris_gives_back_what_was_written(citations: list[Citation]):
    records = read_ris(write_ris(citations))

    assert len(records) == len(citations)
    for record, citation in zip(records, citations, strict=True):
        assert record["TI"] == [one_line(citation.title)]
        assert record.get("PB", [""]) == [one_line(citation.publisher)]
        assert record.get("UR", [""]) == [citation.url]
        assert len(record.get("AU", [])) <= len(citation.authors)


@given(st.lists(TITLES, min_size=1, max_size=3))
def test_ris_keeps_organisations_whole(organisations: list[str]):
    authors = tuple(Organisation(name) for name in organisations)
    record = read_ris(write_ris([Citation("x", Kind.REPORT, "T", authors)]))[0]

    expected = [one_line(name.replace(",", " ")) for name in organisations]
    assert record.get("AU", []) == [name for name in expected if name]


@given(LISTS)
def test_bibtex_gives_back_what_was_written(citations: list[Citation]):
    entries = read_bibtex(write_bibtex(citations))

    assert [entry["key"] for entry in entries] == [citation.key for citation in citations]
    for entry, citation in zip(entries, citations, strict=True):
        assert plain(entry["title"][1:-1]) == one_line(citation.title)
        assert plain(entry.get("publisher", "")) == one_line(citation.publisher)
        assert not set("{} ") & set(entry.get("url", ""))
        assert len(names(entry["author"])) == len(citation.authors) if citation.authors else True


@given(LISTS)
def test_csl_json_gives_back_what_was_written(citations: list[Citation]):
    items = json.loads(write_csl_json(citations))

    assert [item["id"] for item in items] == [citation.key for citation in citations]
    for item, citation in zip(items, citations, strict=True):
        assert item["title"] == one_line(citation.title)
        parts = item.get("issued", {"date-parts": [[]]})["date-parts"]
        assert parts == [list(citation.issued)]
        assert set(item) <= {
            *("id", "type", "title", "author", "container-title", "publisher", "issued", "URL"),
            *("accessed", "DOI", "language"),
        }
        for author in item.get("author", []):
            assert set(author) <= {"family", "given", "literal"}


FULL = Citation(
    key="myriad-2025",
    kind=Kind.REPORT,
    title="From the roots up: 100% & more",
    authors=(Organisation("Myriad Research and Partners"), Person("Fordham", "Ann")),
    publisher="IDPC",
    issued=(2025, 7),
    url="https://example.org/a_b",
    accessed=datetime.date(2026, 11, 21),
    doi="10.1000/182",
    language="en",
)


def test_ris_record_names_all_that_is_known():
    assert write_ris([FULL]) == (
        "TY  - RPRT\r\nID  - myriad-2025\r\nAU  - Myriad Research and Partners\r\n"
        "AU  - Fordham, Ann\r\nTI  - From the roots up: 100% & more\r\nPB  - IDPC\r\n"
        "PY  - 2025\r\nDA  - 2025/07//\r\nDO  - 10.1000/182\r\nUR  - https://example.org/a_b\r\n"
        "Y2  - 2026/11/21/\r\nLA  - en\r\nER  - \r\n\r\n"
    )


def test_bibtex_entry_names_all_that_is_known():
    assert write_bibtex([FULL]) == (
        "@report{myriad-2025,\n"
        "  author = {{Myriad Research and Partners} and {Fordham}, {Ann}},\n"
        "  title = {{From the roots up: 100\\% \\& more}},\n"
        "  publisher = {IDPC},\n"
        "  date = {2025-07},\n"
        "  doi = {10.1000/182},\n"
        "  url = {https://example.org/a_b},\n"
        "  urldate = {2026-11-21},\n"
        "  language = {en},\n"
        "}\n"
    )


@pytest.mark.parametrize("extension", FORMATS)
def test_what_is_not_known_is_left_out(extension: str):
    text = FORMATS[extension].write([Citation("x", Kind.LAW, "Act")])

    assert not re.search(r"None|null|\{\}|\[\]|  - \r\n(?!\r\n|$)", text)


def test_every_kind_has_a_type_in_every_format():
    for kind in Kind:
        for format_ in FORMATS.values():
            assert format_.write([Citation("x", kind, "T")])
