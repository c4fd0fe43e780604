"""Typesetting: every language and block, tagged for readers of all kinds, with errors that name the place."""

import io
import pickle
import re
from typing import Any

import pypdf
import pytest
from django.core.files.storage import default_storage
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail import blocks

from core.blocks import BodyBlock
from core.languages import LANGUAGES
from core.typesetting import services
from core.typesetting.blocks import write_stream
from core.typesetting.compiler import typeset
from core.typesetting.documents import Document, PersonalDocument
from core.typesetting.errors import BrokenPart, MissingGlyph, UnknownBlock
from core.typesetting.rich_text import rich_text_nodes
from core.typesetting.selectors import FOLDER, fault_of, kept_document, kept_names
from core.typesetting.text import cleaned_text, covered
from core.typesetting.writer import Writer
from tests.i18n.sample_values import SampleValues

HEAD = {"summary": "", "organisation": "IDPC", "dated": "", "footer": "https://example.org/"}


def article(title: str, *nodes: dict[str, Any], place: str = "block 1, Text") -> dict[str, Any]:
    """Return the data of an article with one block."""
    return {**HEAD, "title": title, "blocks": [{"place": place, "nodes": list(nodes)}]}


def paragraph(text: str) -> dict[str, Any]:
    """Return a node of plain text."""
    return {"kind": "paragraph", "spans": [{"text": text}]}


def read(content: bytes) -> pypdf.PdfReader:
    """Read a document with a library that had no part in making it."""
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """Return the text of all pages."""
    return "\n".join(page.extract_text() for page in read(content).pages)


def structure(element: Any) -> list[Any]:
    """Return all elements of a document's structure tree, from the top down."""
    element = element.get_object()
    if not isinstance(element, dict):
        return []
    children = element.get("/K", [])
    children = children if isinstance(children, list) else [children]
    below = [found for child in children for found in structure(child)]
    return [element, *below] if "/S" in element else below


def elements_of(content: bytes) -> list[Any]:
    """Return the elements of a document's structure tree."""
    return structure(read(content).trailer["/Root"]["/StructTreeRoot"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_says_its_language_title_and_standard(language: str):
    content = typeset("article", article("Title 2024"), language)

    root = read(content).trailer["/Root"]
    assert root["/Lang"] == language
    assert read(content).metadata.title == "Title 2024"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert [item["/S"] for item in elements_of(content)][:2] == ["/Document", "/H1"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Support. Don’t Punish"),
        ("fr", "Cœur, où, « été » 2024"),
        ("es", "¿Qué año? ¡Ñandú!"),
        ("ru", "Поддерживай, а не наказывай: ё, № 5"),
    ],
)
def test_text_can_be_read_out_again(language: str, text: str):
    read_out = " ".join(
        text_of(typeset("article", article("T", paragraph(text)), language)).split()
    )

    assert text in read_out


def test_arabic_words_can_be_read_out_again():
    read_out = text_of(typeset("article", article("عنوان", paragraph("نص عربي IDPC 2024")), "ar"))

    for word in ("عنوان", "نص", "عربي", "IDPC", "2024"):
        assert word in read_out


def test_fonts_are_embedded_and_are_the_bundled_ones():
    content = typeset("article", article("T", paragraph("abc абв عنوان ✓")), "en")

    fonts = read(content).pages[0]["/Resources"]["/Font"].values()
    names = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert names
    assert all("Noto" in name for name in names)


def test_same_data_gives_the_same_bytes():
    data = article("T", paragraph("abc"))

    assert typeset("article", data, "en") == typeset("article", data, "en")


def test_missing_glyph_names_character_and_place():
    with pytest.raises(MissingGlyph) as error:
        typeset("article", article("T", paragraph("See 𓀀"), place="block 3, Callout"), "en")

    assert str(error.value) == (
        "No font of the documents has the character “𓀀” (EGYPTIAN HIEROGLYPH A001): "
        "block 3, Callout."
    )


def test_broken_picture_names_its_block():
    broken = {
        "kind": "picture",
        "name": "x.jpg",
        "width": 3,
        "alt": "x",
        "caption": "",
        "credit": "",
    }
    data = article("T", paragraph("fine"))
    data["blocks"].append({"place": "block 2, Picture", "nodes": [broken]})

    with pytest.raises(BrokenPart, match="block 2, Picture"):
        typeset("article", data, "en", {"x.jpg": b"not a picture"})


def test_unknown_block_is_named():
    class StrangeBlock(blocks.CharBlock):
        pass

    stream_block = blocks.StreamBlock([("strange", StrangeBlock(label="Strange"))])
    stream = blocks.StreamValue(stream_block, [("strange", "x")])

    with pytest.raises(UnknownBlock, match=r"“strange”.*block 1, Strange"):
        write_stream(stream, Writer())


@pytest.mark.parametrize(
    "text", ['#panic("x")', "*a* _b_ $x$ `c`", '"}], "title": "y', "\\ @ref <label> // no", "= No"]
)
def test_text_is_never_read_as_code(text: str):
    assert text in text_of(typeset("article", article("T", paragraph(text)), "en"))


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from([chr(code) for code in sorted(covered())]), max_size=60))
def test_any_covered_text_can_be_typeset(text: str):
    assert typeset("article", article("T", paragraph(text)), "ar").startswith(b"%PDF")


@given(st.text(max_size=40))
def test_any_text_is_cleaned_or_refused_by_name(text: str):
    refused = ""
    try:
        clean = cleaned_text(text, "here")
    except MissingGlyph as error:
        clean, refused = "", error.character

    assert all(ord(character) in covered() for character in clean)
    assert not refused or (ord(refused) not in covered())


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<b>", "</b>", "x"]))
)
def test_broken_rich_text_loses_no_words(parts: list[str]):
    def words(nodes: list[dict[str, Any]]) -> str:
        found = ""
        for node in nodes:
            if node["kind"] == "list":
                found += "".join(words(item) for item in node["items"])
            else:
                found += "".join(span["text"] for span in node["spans"])
        return found

    assert words(rich_text_nodes("".join(parts))).count("x") == parts.count("x")


def test_rich_text_keeps_styles_links_and_nested_lists():
    source = (
        '<p>a <b>b <i>c</i></b> <a href="/en/x/">d</a></p>'
        "<ul><li>e<ol><li>f</li></ol></li><li>g</li></ul>"
    )

    paragraph_node, list_node = rich_text_nodes(source)

    assert paragraph_node["spans"][1] == {"text": "b ", "bold": True}
    assert paragraph_node["spans"][2] == {"text": "c", "bold": True, "italic": True}
    assert paragraph_node["spans"][4] == {"text": "d", "url": "http://127.0.0.1:8000/en/x/"}
    assert [len(item) for item in list_node["items"]] == [2, 1]
    assert list_node["items"][0][1]["ordered"]


def test_heading_never_skips_a_level():
    writer = Writer()
    writer.begin_block("x")
    for level in (3, 3, 2, 4):
        writer.heading("x", level)

    assert [node["level"] for node in writer.nodes] == [2, 3, 2, 3]


@pytest.mark.django_db
def test_every_kind_of_block_is_typeset_with_all_its_text():
    samples = SampleValues()
    stream = samples.block(BodyBlock())
    writer = Writer()
    write_stream(stream, writer)
    document = Document(
        "article", "en", {**HEAD, "title": "All", "blocks": writer.blocks}, writer.pictures
    )

    data, files = services.with_files(document)
    content = typeset("article", data, "en", files)

    assert {bound.block_type for bound in stream} == set(BodyBlock().child_blocks)
    alternatives = "".join(str(item.get("/Alt", "")) for item in elements_of(content))
    shown = set(re.findall(r"zq\d+zq", text_of(content) + alternatives))
    cards = next(bound.value for bound in stream if bound.block_type == "cards")["cards"]
    for_screens_only = {card[name] for card in cards for name in ("alt", "link_text")}
    call = next(bound.value for bound in stream if bound.block_type == "call_to_action")
    video = samples.video()
    elsewhere = {cue.value["text"] for cue in video.captions} | {call["text"]}
    in_stream = set(re.findall(r"zq\d+zq", str(stream.get_prep_value())))
    assert in_stream - for_screens_only - elsewhere <= shown


@pytest.mark.django_db
def test_tables_lists_and_pictures_are_tagged():
    writer = Writer()
    write_stream(SampleValues().block(BodyBlock()), writer)
    nodes = (node for block in writer.blocks for node in block["nodes"])
    table = next(node for node in nodes if node["kind"] == "table")
    table.update(header_row=True, rows=[["Year", "Cities"], ["2013", "41"]])
    document = Document(
        "article", "en", {**HEAD, "title": "All", "blocks": writer.blocks}, writer.pictures
    )

    data, files = services.with_files(document)
    tags = {str(item["/S"]) for item in elements_of(typeset("article", data, "en", files))}

    wanted = {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"}
    assert wanted <= tags


@pytest.mark.django_db
def test_lost_picture_leaves_its_description():
    samples = SampleValues()
    samples.image.file.storage.delete(samples.image.file.name)
    writer = Writer()
    writer.begin_block("block 1, Picture")
    writer.picture(samples.image, "What it showed", "Under it")
    document = Document(
        "article", "en", {**HEAD, "title": "T", "blocks": writer.blocks}, writer.pictures
    )

    data, files = services.with_files(document)

    assert files == {}
    assert "What it showed" in text_of(typeset("article", data, "en", files))


class TestKeeping:
    """Documents for everybody are kept under their hash; those that name a person are not."""

    pytestmark = pytest.mark.django_db

    def test_document_is_kept_and_older_ones_go(self):
        first = Document("article", "en", article("First"))
        second = Document("article", "en", article("Second"))
        services.keep_document(folder="test", document=first)
        services.keep_document(folder="test", document=second)

        assert kept_document("test", first) is None
        assert kept_document("test", second).startswith(b"%PDF")
        assert kept_names("test") == {f"{second.digest}.pdf"}

    def test_document_is_made_once_only(self, monkeypatch: pytest.MonkeyPatch):
        document = Document("article", "en", article("Once"))
        services.keep_document(folder="once", document=document)
        monkeypatch.setattr(services, "typeset", None)

        services.keep_document(folder="once", document=document)

        assert kept_names("once") == {f"{document.digest}.pdf"}

    def test_fault_is_kept_with_its_reason(self):
        document = Document("article", "en", article("𓀀"))
        services.keep_document(folder="fault", document=document)

        assert "EGYPTIAN" in fault_of("fault", document)
        assert kept_document("fault", document) is None

    def test_change_of_anything_shown_changes_the_hash(self):
        document = Document("article", "en", article("T"))

        assert document.digest != Document("article", "fr", article("T")).digest
        assert document.digest != Document("article", "en", article("U")).digest
        assert document.digest == Document("article", "en", article("T")).digest

    def test_document_for_a_person_cannot_be_kept(self):
        with pytest.raises(TypeError):
            services.keep_document(
                folder="x", document=PersonalDocument("article", "en", article("Zoë"))
            )
        assert kept_names("x") == set()

    def test_document_for_a_person_cannot_be_sent_to_a_task_or_a_log(self):
        document = PersonalDocument("article", "en", article("Zoë Example"))

        with pytest.raises(TypeError):
            pickle.dumps(document)
        assert "Zoë" not in repr(document)
        assert not hasattr(document, "digest")

    def test_document_for_a_person_needs_a_request(self):
        document = PersonalDocument("article", "en", article("Zoë Example"))

        with pytest.raises(TypeError):
            services.typeset_for_person(request=None, document=document, file_name="x.pdf")

    def test_document_for_a_person_is_answered_and_left_nowhere(self):
        before = default_storage.listdir(FOLDER) if default_storage.exists(FOLDER) else None
        answer = services.typeset_for_person(
            request=RequestFactory().get("/"),
            document=PersonalDocument("article", "ar", article("Zoë Example")),
            file_name="certificate.pdf",
        )

        assert read(answer.content).metadata.title == "Zoë Example"
        assert answer["Cache-Control"] == "private, no-store"
        after = default_storage.listdir(FOLDER) if default_storage.exists(FOLDER) else None
        assert after == before

    def test_fault_of_a_document_for_a_person_does_not_name_the_person(self):
        document = PersonalDocument("article", "en", article("Zoë Example 𓀀"))

        with pytest.raises(MissingGlyph) as error:
            services.typeset_for_person(
                request=RequestFactory().get("/"), document=document, file_name="x.pdf"
            )

        assert "Zoë" not in str(error.value)
