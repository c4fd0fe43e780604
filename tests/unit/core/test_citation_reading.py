"""Reading RIS and BibTeX: what our own writers and reference managers write, and what somebody may send instead."""

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.citations import (
    Citation,
    Kind,
    Organisation,
    Person,
    ReadCitation,
    read_bibtex,
    read_ris,
    write_bibtex,
    write_ris,
)
from core.citations.citation import one_line
from core.text_files import FileRefused

MOST = 50
signs = st.characters(
    blacklist_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), blacklist_characters="\ufeff"
)
texts = st.text(signs, min_size=1, max_size=30).map(one_line).filter(bool)
words = texts.map(lambda text: one_line(text.replace(",", " "))).filter(bool)
people = st.builds(Person, family=words, given=words)
organisations = st.builds(Organisation, name=words)
dates = st.one_of(
    st.just(()),
    st.tuples(st.integers(1500, 2999)),
    st.tuples(st.integers(1500, 2999), st.integers(1, 12)),
    st.tuples(st.integers(1500, 2999), st.integers(1, 12), st.integers(1, 28)),
)
# BibTeX has a field for these alone; of others it says which organisation stands behind them.
IN_SOMETHING = (Kind.ARTICLE, Kind.CHAPTER, Kind.CONFERENCE)


def without_container(citation: Citation) -> Citation:
    return citation if citation.kind in IN_SOMETHING else replace(citation, container="")


citations = st.builds(
    Citation,
    key=st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=12),
    kind=st.sampled_from(list(Kind)),
    title=texts,
    authors=st.lists(people | organisations, max_size=3).map(tuple),
    container=st.just("") | texts,
    publisher=st.just("") | texts,
    issued=dates,
    url=st.sampled_from(("", "https://example.org/a_(b)?c=1&d=%C3%A9#e")),
    doi=st.sampled_from(("", "10.1234/a.b_c-(d)")),
    language=st.sampled_from(("", "en", "pt-BR")),
    edition=st.just("") | texts,
).map(without_container)


def read_or_refuse(read, text: str) -> list[ReadCitation]:
    try:
        return read(text, MOST)
    except FileRefused:
        return []


def refusal(read, text: str) -> str:
    with pytest.raises(FileRefused) as refused:
        read(text, MOST)
    return str(refused.value)


@settings(deadline=None)
@given(st.lists(citations, min_size=1, max_size=3))
def test_ris_of_our_own_is_read_back_as_it_was(written: list[Citation]):
    found = read_ris(write_ris(written), MOST)

    assert [one.citation for one in found] == written
    assert not any(one.problems for one in found)


@settings(deadline=None)
@given(st.lists(citations, min_size=1, max_size=3))
def test_bibtex_of_our_own_is_read_back_as_it_was(written: list[Citation]):
    found = read_bibtex(write_bibtex(written), MOST)

    assert [one.citation for one in found] == written
    assert not any(one.problems for one in found)


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            ["TY  - RPRT\n", "ER  - \n", "TI  - ", "AU  - ,,\n", "DA  - 2021//3\n", "x\n", "\r"]
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_is_read_as_ris_or_refused(text: str):
    assert all(one.line > 0 for one in read_or_refuse(read_ris, text))


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                *("@report{", "@string{", "@comment(", "a = ", "{", "}", '"', "#", ",", "\n"),
                *("b", "author = ", "title={x}", "\\'", "\\c", "{\\i}", " and ", "2021"),
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_text_is_read_as_bibtex_or_refused(text: str):
    assert all(one.line > 0 for one in read_or_refuse(read_bibtex, text))


def test_ris_of_a_reference_manager_is_understood():
    text = (
        "TY  - JOUR\r\nT1  - A title\r\n  that goes on\r\nA1  - Doe, Jane Q.\r\nAU  - UNAIDS\r\n"
        "PY  - 2021/06//\r\nDO  - https://doi.org/10.1234/x\r\nN2  - Words of others.\r\nER  - \r\n"
    )

    [found] = read_ris(text, MOST)

    assert found.citation == Citation(
        key="",
        kind=Kind.ARTICLE,
        title="A title that goes on",
        # The authors of both tags, those of the usual one first.
        authors=(Organisation("UNAIDS"), Person("Doe", "Jane Q.")),
        issued=(2021, 6),
        doi="10.1234/x",
    )
    assert "abstract is not copied" in found.notes[0]


def test_bibtex_of_a_reference_manager_is_understood():
    text = (
        '@string(who = "World Health Organization")\n'
        "@comment{nothing}\n"
        "@TechReport{one,\n"
        '  author = "Ludwig van Beethoven and {\\\'E}tienne, Zo{\\"e} and {UN Women} and others",\n'
        '  title = {Drug {Policy} \\& \\c{c}a, \\v s, na{\\"\\i}ve: \\emph{now}},\n'
        "  institution = who # { and } # who, year = 2019, month = jun,\n"
        "  url = {https://example.org/a\\_b},\n"
        "}"
    )

    [found] = read_bibtex(text, MOST)

    assert found.problems == []
    assert found.line == 3
    assert found.citation == Citation(
        key="one",
        kind=Kind.REPORT,
        title="Drug Policy & ça, š, naïve: now",
        authors=(
            Person("van Beethoven", "Ludwig"),
            Person("Étienne", "Zoë"),
            Organisation("UN Women"),
        ),
        publisher="World Health Organization and World Health Organization",
        issued=(2019, 6),
        url="https://example.org/a_b",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@report{a, title = {never closed", "never closed"),
        ('@report{a, title = "a}"}', "never closed"),
        ("@report{a, title = other}", "“other” is not explained"),
        ("@string{a = b}\n@string{b = a}\n@report{c, title = a}", "“b” is not explained"),
        ("@report{a, {x}}", "name of a field"),
        ("@report{a, title = }", "value is missing"),
        ("@report{a, title = {x} year = 2020}", "comma or “}” is missing"),
        ("@report{a, title = {x}, date = {June}}", "Date: “June”"),
        ("@string{a = {xxxxxxxxxx}}\n" + "@string{a = a # a}\n" * 40, "much too long"),
        ("@report{a, title = {" + "{" * 5_000 + "}" * 5_000 + "}}", ""),
    ],
)
def test_entry_that_cannot_be_read_says_why(text: str, words: str):
    found = read_bibtex(text, MOST)

    assert any(words in problem for one in found for problem in one.problems) or not words


def test_entry_after_one_that_cannot_be_read_is_read():
    found = read_bibtex("@report{a, title = {open\n\n@report{b, title = {Closed}}", MOST)

    assert [one.citation.title for one in found] == ["", "Closed"]
    assert found[1].line == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TY  - RPRT\nTI  - x", "does not end"),
        ("TY  - RPRT\nTI  - x\nER  - \nTI  - lost", "outside of a record"),
        ("TY  - RPRT\nTI  - x\nDA  - 2021/13/01\nER  - ", "Date: “2021/13/01”"),
    ],
)
def test_ris_record_that_cannot_be_read_says_why(text: str, words: str):
    [found] = read_ris(text, MOST)

    assert words in " ".join(found.problems)


@pytest.mark.parametrize(
    ("read", "text", "words"),
    [
        (read_ris, "title,year\nx,2020", "no RIS file"),
        (read_bibtex, "title,year\nx,2020", "no BibTeX file"),
        (read_ris, "TY  - RPRT\nER  - \n" * (MOST + 1), "more than 50 records"),
        (read_bibtex, "@report{a}" * (MOST + 1), "more than 50 records"),
        (read_ris, "TY  - RPRT\nAB  - x\n" + "long line\n" * 5_000, "much too long"),
    ],
)
def test_file_of_another_kind_or_too_long_is_refused(read, text: str, words: str):
    assert words in refusal(read, text)


def test_entry_that_breaks_off_before_its_key_does_not_swallow_the_next():
    broken, whole = read_bibtex("@book{\n@book{doe2020,\n title = {A}\n}\n", 10)

    assert broken.problems
    assert (whole.line, whole.citation.key, whole.citation.title) == (2, "doe2020", "A")
