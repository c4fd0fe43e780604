"""Documents are what their names say, and what they tell about their makers is found."""

import io
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from core.intake import FindingKind, check_document, findings_of
from tests.unit.core import telling_documents as documents

PAGE = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'


def refusal(content: bytes, name: str) -> str:
    """Return the code with which a document is refused."""
    with pytest.raises(ValidationError) as caught:
        check_document(SimpleUploadedFile(name, content))
    assert caught.value.messages[0]
    return caught.value.error_list[0].code


def told(content: bytes, name: str) -> dict[FindingKind, list[str]]:
    """Return what is found, by kind."""
    found: dict[FindingKind, list[str]] = {}
    for finding in findings_of(io.BytesIO(content), name):
        found.setdefault(finding.kind, []).append(finding.value)
    return found


@pytest.mark.parametrize("ending", documents.PLAIN)
def test_each_kind_is_accepted_and_names_nobody(ending: str):
    content = documents.PLAIN[ending]()

    check_document(SimpleUploadedFile(f"File.{ending.upper()}", content))

    assert [kind for kind in told(content, f"file.{ending}") if kind.warns] == []


@pytest.mark.parametrize("other", [PAGE, SVG, b"MZ" + bytes(99), b"\x00\x01"], ids=repr)
@pytest.mark.parametrize("ending", documents.PLAIN)
def test_a_page_a_drawing_or_a_program_in_disguise_is_refused(ending: str, other: bytes):
    assert refusal(other, f"file.{ending}") == "other_kind"


@pytest.mark.parametrize("ending", documents.PLAIN)
def test_a_document_of_another_kind_is_refused(ending: str):
    for other, make in documents.PLAIN.items():
        both_plain = {ending, other} <= {"csv", "txt"}
        if other != ending and not both_plain and (ending not in ("csv", "txt") or other != "pdf"):
            assert refusal(make(), f"file.{ending}") == "other_kind"


@pytest.mark.parametrize(
    "name", ["file.html", "file.svg", "file.exe", "file.docm", "file.zip", "file", ".pdf.html"]
)
def test_kinds_that_are_not_offered_are_refused(name: str):
    assert refusal(b"anything", name) == "unknown_kind"


@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf", b"\n \t"])
@pytest.mark.parametrize("content", [PAGE, SVG, b"<?php echo 1", b"<!-- -->"])
def test_text_that_begins_as_markup_is_refused(begin: bytes, content: bytes):
    assert refusal(begin + content, "file.txt") == "other_kind"


def test_a_page_before_a_pdf_is_refused():
    assert refusal(PAGE + documents.plain_pdf(), "file.pdf") == "other_kind"


def test_a_page_before_an_office_file_is_refused():
    assert refusal(PAGE + documents.office("word"), "file.docx") == "other_kind"


def test_a_cut_off_pdf_is_refused():
    assert refusal(documents.plain_pdf()[:-200], "file.pdf") == "other_kind"


def test_an_empty_file_is_refused():
    assert refusal(b"", "file.txt") == "empty"


def test_a_large_file_is_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10

    assert refusal(b"a" * 11, "file.txt") == "file_too_large"


@settings(max_examples=100, deadline=None)
@given(content=st.binary(min_size=1, max_size=300), ending=st.sampled_from(list(documents.PLAIN)))
def test_noise_never_breaks_the_check(content: bytes, ending: str):
    try:
        check_document(SimpleUploadedFile(f"file.{ending}", content))
    except ValidationError:
        return
    assert ending in ("csv", "txt")
    assert b"\x00" not in content or content[:2] in (b"\xff\xfe", b"\xfe\xff")


@settings(max_examples=100, deadline=None)
@given(data=st.data(), ending=st.sampled_from(list(documents.TELLING)))
def test_a_damaged_document_never_breaks_the_search(data: st.DataObject, ending: str):
    content = bytearray(WHOLE[ending])
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=30)
    ):
        content[place] = value

    assert all(str(finding) for finding in findings_of(io.BytesIO(content), f"file.{ending}"))


def test_a_part_that_lies_about_where_it_begins_is_told_as_locked():
    content = bytearray(WHOLE["docx"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        begins = archive.getinfo("docProps/core.xml").header_offset
    # The high byte of how long the header's last field is.
    content[begins + 29] = 0xFF

    found = findings_of(io.BytesIO(content), "file.docx")

    assert FindingKind.LOCKED in [finding.kind for finding in found]


WHOLE = {ending: make() for ending, make in documents.TELLING.items()}


def test_a_word_file_is_seen_through():
    found = told(documents.telling_word(), "file.docx")

    assert found == {
        FindingKind.AUTHOR: [documents.AUTHOR],
        FindingKind.CHANGED_BY: [documents.CHANGED_BY],
        FindingKind.ORGANISATION: [documents.COMPANY],
        FindingKind.COMMENTS: ["Carla Canary"],
        FindingKind.TRACKED_CHANGES: ["Dora Canary"],
        FindingKind.PICTURES: [""],
        FindingKind.MACROS: [""],
        FindingKind.PROGRAM: ["Writer 9"],
        FindingKind.TIME: ["2031-06-24"],
    }


def test_a_workbook_of_another_library_is_seen_through():
    found = told(documents.telling_workbook(), "file.xlsx")

    assert found[FindingKind.AUTHOR] == [documents.AUTHOR]
    assert found[FindingKind.CHANGED_BY] == [documents.CHANGED_BY]
    assert found[FindingKind.COMMENTS] == ["Carla Canary"]


def test_slides_are_seen_through():
    found = told(documents.telling_slides(), "file.pptx")

    assert found[FindingKind.AUTHOR] == [documents.AUTHOR]
    assert found[FindingKind.COMMENTS] == ["Carla Canary"]


@pytest.mark.parametrize("ending", ["odt", "ods", "odp"])
def test_an_open_document_is_seen_through(ending: str):
    found = told(documents.telling_open_document(ending), f"file.{ending}")

    assert set(found[FindingKind.AUTHOR]) == {documents.AUTHOR, documents.CHANGED_BY}
    assert found[FindingKind.COMMENTS] == ["Carla Canary"]
    assert found[FindingKind.TRACKED_CHANGES] == ["Dora Canary"]
    assert FindingKind.PICTURES in found
    assert FindingKind.MACROS in found


def test_a_pdf_is_seen_through():
    found = told(documents.telling_pdf(), "file.pdf")

    assert found[FindingKind.AUTHOR] == [documents.AUTHOR]
    assert found[FindingKind.COMMENTS] == ["1"]
    assert FindingKind.MACROS in found
    assert FindingKind.ATTACHMENTS in found
    assert "2031-06-24" in found[FindingKind.TIME]


def test_an_author_in_compressed_parts_of_a_pdf_is_found():
    assert told(documents.authored_pdf(), "file.pdf")[FindingKind.AUTHOR] == [documents.AUTHOR]


@pytest.mark.parametrize("author", ["Амина", "أمينة", "Zoë (she) O'Neil \\ Co", "€uro", "("])
def test_authors_of_any_script_are_read(author: str):
    assert told(documents.telling_pdf(author), "file.pdf")[FindingKind.AUTHOR] == [author]


def test_a_picture_inside_a_pdf_is_found():
    with_picture = documents.plain_pdf() + b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00"

    assert FindingKind.PICTURES in told(with_picture, "file.pdf")


def test_the_author_of_an_earlier_version_inside_a_pdf_is_found():
    later = documents.telling_pdf("First Canary") + b"\n9 0 obj\n<</Author (Second)>>\nendobj\n"

    assert set(told(later, "file.pdf")[FindingKind.AUTHOR]) == {"First Canary", "Second"}


def test_an_author_in_an_object_of_its_own_is_found():
    pdf = documents.plain_pdf() + b"\n77 0 obj\n(Amina Canary)\nendobj\n<</Author 77 0 R>>"

    assert told(pdf, "file.pdf")[FindingKind.AUTHOR] == [documents.AUTHOR]


def test_a_locked_pdf_is_said_to_be_locked():
    assert FindingKind.LOCKED in told(documents.telling_pdf(password="secret"), "file.pdf")


def test_what_worries_comes_first():
    kinds = [finding.kind.warns for finding in findings_of(io.BytesIO(WHOLE["docx"]), "file.docx")]

    assert kinds == sorted(kinds, reverse=True)


@pytest.mark.parametrize(
    "hostile",
    [
        b"/Author(" * 100_000,
        b"/Author(((((" * 100_000,
        b"/Author 1 0 R " * 100_000,
        b"<dc:creator>" * 100_000,
        b"/ObjStm>>stream\n" * 50_000,
        b"/Metadata " * 100_000,
    ],
    ids=["open strings", "nested", "references", "authors", "streams", "metadata"],
)
def test_a_hostile_pdf_costs_little(hostile: bytes):
    start = time.process_time()
    told(b"%PDF-1.7\n" + hostile, "file.pdf")

    assert time.process_time() - start < 3


def test_an_archive_bomb_costs_little():
    bomb = documents.office("word", **{"docProps/core.xml": b"<" * 30_000_000})
    start = time.process_time()
    told(bomb, "file.docx")

    assert time.process_time() - start < 3
