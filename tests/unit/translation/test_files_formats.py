"""Translations written to a file and read back: any text, in every format, exactly; and independent readers."""

import io
import json
import subprocess
import zipfile
from xml.etree import ElementTree

import openpyxl
import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.text_files import FileRefused
from tests.translation_documents import HTML, SOURCES, TEXT, UUID, document, message, read_back
from translation.files.formats import po, xliff, xlsx
from translation.files.messages import Document, fingerprint_of, key_of
from translation.files.packing import pack, safe_name
from translation.files.unpacking import MOST_FILES, MOST_TAGS, read_upload
from translation.strings.states import State


@pytest.mark.parametrize("kind", [po, xliff], ids=["po", "xliff"])
@given(source=SOURCES, target=HTML, note=TEXT)
def test_any_text_comes_back_exactly(kind, source, target, note):
    sent = message(
        source, target, comments=(note,), terms=(note,), place=note, previous_source=note
    )

    found = read_back(kind.write(document(sent)))

    (string,) = found.strings
    assert (found.translation, found.language) == (UUID, "fr")
    assert (string.path, string.source, string.target) == (sent.path, source, target)
    assert string.key == key_of(sent.path, source)
    assert string.base == fingerprint_of(target)
    assert string.is_untouched


@settings(max_examples=30)
@given(source=SOURCES, target=HTML)
def test_untouched_cell_of_a_workbook_is_known_whatever_it_held(source, target):
    found = read_back(xlsx.write(document(message(source, target))))

    (string,) = found.strings
    assert (found.translation, found.language) == (UUID, "fr")
    assert string.is_untouched
    assert (string.key, string.base) == (key_of("body.1c2d.text", source), fingerprint_of(target))


@settings(max_examples=30)
@given(typed=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_what_is_typed_into_a_workbook_is_read_as_it_was_typed(typed):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(document(message(target="")))))
    cell = book.worksheets[0]["B2"]
    cell.value, cell.data_type = typed.translate({0xFFFE: None, 0xFFFF: None}), "s"
    changed = io.BytesIO()
    book.save(changed)

    (string,) = read_back(changed.getvalue()).strings

    read = string.target
    assert read == cell.value or f"'{read}" == cell.value
    assert string.is_untouched == (not cell.value)


def test_po_file_is_valid_for_gettext_and_keeps_the_state(tmp_path):
    sent = document(
        message("One", "Un", state=State.APPROVED.value, comments=("Fine",)),
        message("Two", "Deux", state=State.MACHINE.value, previous_source="Former two"),
        message("Three", "", terms=("three: trois",)),
    )
    path = tmp_path / "file.po"
    path.write_bytes(po.write(sent))

    entries = {entry.msgid: entry for entry in polib.pofile(str(path))}

    assert entries["Two"].fuzzy
    assert entries["Two"].previous_msgid == "Former two"
    assert not entries["One"].fuzzy
    assert "State: Approved" in entries["One"].comment
    assert entries["One"].tcomment == "Fine"
    assert "Term: three: trois" in entries["Three"].comment


def test_po_passes_the_check_of_gettext(tmp_path):
    path = tmp_path / "file.po"
    path.write_bytes(po.write(document(message("One", "Un\n“deux”"), message("100 % sure", ""))))

    subprocess.run(["msgfmt", "--check", "-o", str(tmp_path / "file.mo"), str(path)], check=True)


def test_xliff_has_the_shape_that_its_standard_asks_for():
    sent = document(
        message(
            'Read <a id="a1">this</a> &amp; that',
            'Lisez <a id="a1">ceci</a> &amp; cela',
            state=State.APPROVED.value,
        ),
        message(
            "Two",
            "Deux",
            state=State.MACHINE.value,
            previous_source="Former",
            previous_target="Ancien",
        ),
        message("Three", ""),
    )

    root = ElementTree.fromstring(xliff.write(sent))

    name = "{urn:oasis:names:tc:xliff:document:1.2}"
    file = root.find(f"{name}file")
    assert {"original", "source-language", "datatype"} <= set(file.keys())
    assert [child.tag for child in file] == [f"{name}header", f"{name}body"]
    units = list(root.iter(f"{name}trans-unit"))
    assert len({unit.get("id") for unit in units}) == 3
    assert [unit.get("approved") for unit in units] == ["yes", "no", "no"]
    targets = [unit.find(f"{name}target") for unit in units]
    assert [target.get("state") for target in targets] == [
        "final",
        "needs-review-translation",
        "needs-translation",
    ]
    assert targets[1].get("state-qualifier") == "mt-suggestion"
    for unit in units:
        order = [child.tag.removeprefix(name) for child in unit]
        assert order[:2] == ["source", "target"]
        assert set(order[2:]) <= {"note", "alt-trans"}
    source, target = units[0][0], units[0][1]
    assert "".join(source.itertext()) == 'Read <a id="a1">this</a> & that'
    codes = [[code.get("id") for code in element] for element in (source, target)]
    assert codes == [["1", "2"], ["1", "2"]]
    former = units[1].find(f"{name}alt-trans")
    assert former.get("alttranstype") == "previous-version"
    assert former.find(f"{name}target").text == "Ancien"


def test_what_a_program_has_kept_of_an_empty_inline_element_is_its_code():
    sent = xliff.write(document(message("One<br/>two", "Un<br/>deux"))).decode()
    changed = sent.replace('<ph id="1">&lt;br/&gt;</ph>deux', '<ph id="1"/>trois')

    (string,) = read_back(changed.encode()).strings

    assert string.target == "Un<br/>trois"


def test_tag_that_the_source_does_not_have_is_a_fault_of_its_string_alone():
    sent = xliff.write(document(message("One", "Un"), message("Two", "Deux"))).decode()

    first, second = read_back(sent.replace("Un<", 'Un<x id="9"/><').encode()).strings

    assert "does not have" in first.fault
    assert not second.fault


def test_workbook_is_right_to_left_where_the_language_is():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(document(message(), language="ar"))))

    sheet = book.worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert [sheet.column_dimensions[name].hidden for name in "ABCDEF"] == [False] * 3 + [True] * 3
    assert book["about"].sheet_state == "hidden"


def test_no_cell_of_a_workbook_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(document(message("=A1", "=HYPERLINK(1)")))))

    assert [cell.data_type for cell in book.worksheets[0][2][:2]] == ["s", "s"]


def test_several_documents_come_as_an_archive_with_a_note_in_their_language():
    documents = [document(message(), title=title) for title in ("Les droits", "../../etc/passwd")]
    other = Document(**{**vars(documents[1]), "translation": UUID.replace("6f", "7f")})

    packed = pack([documents[0], other], "po")

    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        names = archive.namelist()
    assert packed.name == "translations-po.fr.zip"
    assert names == ["README.txt", "etc-passwd-7f7f7a52.fr.po", "les-droits-6f7f7a52.fr.po"]
    assert len(read_upload(packed.content, packed.name)) == 2


def test_name_of_a_file_is_the_same_each_time_and_plain():
    assert (
        safe_name(document(message(), title="Über/Ärger: «é» \u202e\n"))
        == "uber-arger-e-6f7f7a52.fr"
    )
    assert safe_name(document(message(), title="محتوى")) == "translation-6f7f7a52.fr"


def archive_of(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return packed.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="&c;"/></xliff>'
DEEP = b"<xliff>" + b"<g>" * 100_000


def workbook_with_cells(number: int) -> bytes:
    """Return a workbook with so many cells in its first row."""
    book = zipfile.ZipFile(io.BytesIO(xlsx.write(document(message()))))
    parts = {name.replace(".", "__"): book.read(name) for name in book.namelist()}
    cells = b"<c><v>1</v></c>" * number
    sheet = parts["xl/worksheets/sheet1__xml"]
    parts["xl/worksheets/sheet1__xml"] = sheet.replace(b"</row>", cells + b"</row>", 1)
    return archive_of(**parts)


HOSTILE = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "zeros": b"\0" * 100,
    "words": b"Dear all, please find the file below.",
    "po header alone": b'msgid ""\nmsgstr "Language: fr\\n"\n',
    "po broken off": b'msgid "One"\nmsgst "Un"\n',
    "po of keywords": b'msgstr[9999999999999] "x"\nmsgid_plural "y"\n#| msgid\n#, \n"',
    "endless comments": b"# x\n" * 1_000_000 + b'msgid "a"\nmsgstr "b"\n',
    "endless entries": b'msgid "a"\nmsgstr "b"\n' * 200_000,
    "name of a file": b"/etc/passwd",
    "entities": BOMB,
    "deep": DEEP,
    "xml of another kind": b"<?xml version='1.0'?><html/>",
    "xliff 2": b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>',
    "xliff broken off": xliff.write(document(message()))[:-40],
    "unknown encoding": b'<?xml version="1.0" encoding="no-such"?><xliff/>',
    "archive broken off": archive_of(a__po=po.write(document(message())))[:-30],
    "archive of nothing": archive_of(a__exe=b"MZ"),
    "archive in an archive": archive_of(a__po=archive_of(b__po=b"x")),
    "bomb": archive_of(a__po=b"0" * 80_000_000),
    "many files": archive_of(**{f"{number}__po": b"" for number in range(MOST_FILES + 1)}),
    "workbook of nothing": archive_of(**{"[Content_Types]__xml": b"<a/>"}),
    "workbook bomb": archive_of(
        **{"[Content_Types]__xml": b"<a/>", "xl/a__xml": b"0" * 80_000_000}
    ),
    "workbook broken off": xlsx.write(document(message()))[:-60],
    "endless lines of a carriage return": b'msgid "a"\nmsgstr "b"\n' + b'"x"\r' * 400_000,
    "endless cells": workbook_with_cells(MOST_TAGS),
    "endless cells in many workbooks": archive_of(
        **{f"{number}__xlsx": workbook_with_cells(MOST_TAGS // 12) for number in range(4)}
    ),
    "endless text": po.write(document(message(target="x" * 60_000))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_with_a_sentence(name):
    with pytest.raises(FileRefused) as refusal:
        read_upload(HOSTILE[name], "file")

    assert str(refusal.value).endswith(".")


def test_string_with_half_of_a_character_is_broken():
    code = b'>a<x id="1" ctype="x-control" equiv-text="U+D800"/><'
    data = xliff.write(document(message())).replace(b">Bonjour<", code)

    ((string,),) = [one.strings for one in read_upload(data, "a.xlf")]

    assert (string.target, string.fault) == (
        "",
        "There is a tag in the string that its source does not have.",
    )


def test_file_within_a_file_of_xliff_is_not_read_again_for_each_that_holds_it():
    unit = f'<trans-unit id="{message().id}"><source>a</source></trans-unit>'
    inner = f'<file original="b">{unit}</file>'
    text = f'<xliff version="1.2" xmlns="{xliff.NAMESPACE}"><file original="a">{inner}{unit}</file></xliff>'

    assert [one.translation for one in xliff.read(text.encode())] == ["a"]


@given(data=st.binary(max_size=300))
@pytest.mark.parametrize("begin", [b"", b"<?xml ", b"msgid ", b"PK\x03\x04"])
def test_no_bytes_do_more_than_be_refused(begin, data):
    try:
        found = read_upload(begin + data, "file")
    except FileRefused:
        return
    assert json.dumps([one.translation for one in found])


def test_files_that_a_computer_adds_to_an_archive_are_passed_over():
    good = po.write(document(message()))
    packed = archive_of(
        **{"a__po": good, "__MACOSX/__a__po".replace("__a", "._a"): b"x", "b__txt": b"y"}
    )

    assert len(read_upload(packed, "file.zip")) == 1
