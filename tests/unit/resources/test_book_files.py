"""The guide's files, read by programs that had no part in making them."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from core.languages import LANGUAGES
from core.typesetting.errors import MissingGlyph, TypesettingError
from core.typesetting.html import rewritten
from resources.book.content import Book, Chapter, Stage
from resources.book.epub import epub_of
from resources.book.page import MOST_BYTES, page_of
from resources.book.pdf import pdf_of
from resources.book.pictures import COVER
from tests import once
from tests.books import epub_documents, epub_faults, pdf_elements, pdf_text
from tests.guide_book import WORDS, anchor, book_in

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parent / "golden"
CHAPTER_PAGE = 6
# What stands below it has words of the interface, which change with its translations.
CONTENT = (0, 0, 595, 545)
MARKS_OF_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069]")
LAM_ALEF = re.compile("ل[اأإآى]")
# Of 255, in any square of eight by eight points: a letter that is missing, turned or moved is more.
SQUARE = 8
MOST_DIFFERENCE = 16


def noise(side: int) -> bytes:
    """Return a picture that no format can make small."""
    file = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(3 * side * side)).save(file, "JPEG", quality=95)
    return file.getvalue()


@pytest.fixture
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what EPUBCheck says against books of every kind, all of which it reads in one run."""

    def find() -> dict[str, str]:
        books = {language: epub_of(book_in(language)) for language in LANGUAGES}
        books["broken"] = books["en"].replace(b"application/epub+zip", b"application/epub+zop")
        return epub_faults({**books, **epubs_with_covers()}, tmp_path_factory.mktemp("books"))

    faults: dict[str, str] = once.per_run(tmp_path_factory, "faults_of_books", find)
    return faults


def epubs_with_covers() -> dict[str, bytes]:
    """Return a book with a picture of its own, and a stage's book, which has that of the stage."""
    book = book_in("ar")
    stage = book.stages[0]
    own_picture = replace(book, introduction=[stage.nodes[0], *book.introduction])
    return {"own picture": epub_of(own_picture), "picture of a stage": epub_of(book, stage.key)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_epub_is_valid_in_every_language(language: str, faults: dict[str, str]):
    assert faults[language] == ""


def test_checker_of_epubs_finds_a_fault(faults: dict[str, str]):
    assert "ERROR" in faults["broken"]


def test_epub_begins_with_its_type_stored():
    with ZipFile(io.BytesIO(epub_of(book_in()))) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_arabic_epub_runs_from_right_to_left():
    documents = epub_documents(epub_of(book_in("ar")))

    assert 'page-progression-direction="rtl"' in documents["package.opf"]
    texts = [text for name, text in documents.items() if name.endswith(".xhtml")]
    assert all('lang="ar" xml:lang="ar" dir="rtl"' in text for text in texts)


def test_epub_says_its_edition_its_date_and_what_it_offers():
    package = epub_documents(epub_of(book_in()))["package.opf"]

    assert '<meta property="dcterms:modified">2026-11-01T00:00:00Z</meta>' in package
    assert (
        "<dc:rights>CC BY 4.0 https://creativecommons.org/licenses/by/4.0/</dc:rights>" in package
    )
    assert "schema:accessibilityFeature" in package
    assert "/en/guide-for-tests/?edition=3</dc:source>" in package


def test_epub_has_notes_that_lead_there_and_back():
    book = book_in()
    document = epub_documents(epub_of(book))[f"{book.chapters[1].anchor}.xhtml"]

    assert 'id="noteref-1" href="#note-1" epub:type="noteref"' in document
    assert '<aside id="note-1" epub:type="footnote"' in document
    assert 'href="sources.xhtml#source-1"' in document
    assert f'href="{book.chapters[0].anchor}.xhtml#{book.chapters[0].anchor}"' in document


def test_epub_of_a_stage_is_another_book():
    book = book_in()
    whole, part = (
        epub_documents(epub_of(book, key))["package.opf"] for key in (None, book.stages[0].key)
    )
    identifier = re.compile(r"urn:uuid:[0-9a-f-]+")

    assert identifier.findall(whole) != identifier.findall(part)
    assert "<dc:title>A guide for tests: Know it</dc:title>" in part


def test_epub_has_the_picture_of_the_guide_or_of_its_stage_as_cover(faults: dict[str, str]):
    for name, epub in epubs_with_covers().items():
        assert faults[name] == ""
        with ZipFile(io.BytesIO(epub)) as archive, archive.open("book/cover.jpg") as file:
            assert Image.open(file).size == COVER
            package = archive.read("book/package.opf").decode()
        assert 'href="cover.jpg" media-type="image/jpeg" properties="cover-image"' in package


def test_epub_of_a_guide_without_a_picture_has_no_cover():
    assert "cover" not in epub_documents(epub_of(book_in()))["package.opf"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_tagged_and_says_its_language(language: str):
    content = pdf_of(book_in(language))
    root = pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]
    tags = {str(item["/S"]) for item in pdf_elements(content)}

    assert root["/Lang"] == language
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    wanted = {"/H1", "/H2", "/H3", "/P", "/TOC", "/TOCI", "/Table", "/TH", "/Figure", "/Link"}
    assert wanted <= tags
    assert {"/Note", "/FENote"} & tags


def test_pdf_has_bookmarks_for_stages_and_chapters():
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(book_in())))
    titles = [
        item.title
        if not isinstance(item, list)
        else [inner.title for inner in item if not isinstance(inner, list)]
        for item in reader.outline
    ]

    place = titles.index("Know it")
    assert titles[place + 1] == ["What it means", "Why it helps"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pdf_is_read_in_its_order(language: str, tmp_path: Path):
    book, words = book_in(language), WORDS[language]
    text = MARKS_OF_DIRECTION.sub("", pdf_text(pdf_of(book), tmp_path))
    # Poppler swaps the letters of the ligatures of lam.
    sentence = [word for word in words["sentence"].strip(".").split() if not LAM_ALEF.search(word)]
    contents = [title for stage in book.stages for title in titles_of(stage)]

    place = 0
    for expected in [*contents, *(word for title in contents for word in (title, *sentence))]:
        place = text.find(expected, place)
        assert place >= 0, expected


def titles_of(stage: Stage) -> list[str]:
    """Return the titles of a stage and its chapters."""
    return [stage.title, *(chapter.title for chapter in stage.chapters)]


def test_pdf_names_pages_for_chapters_and_sets_footnotes(tmp_path: Path):
    book = book_in()
    text = " ".join(pdf_text(pdf_of(book), tmp_path).split())

    assert "What it means (page 6)" in text
    assert f"{book.sources[0]['short']}, p. 7 [1]" in text
    assert f"{book.chapters[1].address}?edition=3" in text


def test_pdf_of_a_stage_has_that_stage_alone(tmp_path: Path):
    book = book_in()
    text = pdf_text(pdf_of(book, book.stages[1].key), tmp_path)

    assert "Who decides" in text
    assert "What it means" not in text


def test_files_are_the_same_for_the_same_book():
    book = book_in("ar")

    for make in (pdf_of, epub_of, page_of):
        assert make(book) == make(book)


def test_character_without_a_font_names_its_chapter():
    book = book_in()
    stage = book.stages[0]
    strange = replace(stage.chapters[0], summary="\U00013000")
    book = replace(book, stages=[replace(stage, chapters=[strange])])

    with pytest.raises(MissingGlyph, match="What it means"):
        pdf_of(book)


def with_own_labels(book: Book) -> Book:
    """Return a book whose boxes have the titles of their chapters as labels, not words of the interface."""

    def labelled(chapter: Chapter) -> Chapter:
        nodes = rewritten(
            chapter.nodes,
            lambda node: {**node, "label": chapter.title} if node["kind"] == "box" else node,
        )
        return replace(chapter, nodes=nodes)

    stages = [
        replace(stage, chapters=[labelled(chapter) for chapter in stage.chapters])
        for stage in book.stages
    ]
    return replace(book, stages=stages)


def test_arabic_chapter_looks_as_its_golden_picture():
    path = GOLDEN / "arabic_chapter.png"
    document = pypdfium2.PdfDocument(pdf_of(with_own_labels(book_in("ar"))))
    picture = document[CHAPTER_PAGE].render(scale=1).to_pil().convert("L").crop(CONTENT)
    if os.environ.get("UPDATE_GOLDEN"):
        picture.save(path, optimize=True)

    difference = ImageChops.difference(picture, Image.open(path))

    assert difference.reduce(SQUARE).getextrema()[1] <= MOST_DIFFERENCE


def test_page_makes_pictures_as_small_as_it_has_to():
    book = book_in()
    heavy = replace(book, pictures=dict.fromkeys(book.pictures, noise(1100)))

    page = page_of(heavy)

    assert len(page) <= MOST_BYTES
    assert b"data:image/webp" in page


def test_page_describes_pictures_in_words_where_none_has_room():
    plain = replace(book_in(), pictures={})
    room = MOST_BYTES - len(page_of(plain)) - 500
    heavy = dict.fromkeys(book_in().pictures, noise(1100))

    page = page_of(replace(plain, summary="x" * room, pictures=heavy))

    assert len(page) <= MOST_BYTES
    assert b"data:image/webp" not in page
    assert b"Picture: Know it" in page


def test_page_with_too_much_text_is_refused():
    with pytest.raises(TypesettingError, match=str(MOST_BYTES)):
        page_of(replace(book_in(), summary="x" * MOST_BYTES))


def test_page_leads_to_its_own_passages_and_to_the_edition_on_the_site():
    book = book_in()
    page = page_of(book).decode()

    assert f'id="{anchor("text 0")}"' in page
    assert f'href="#{book.chapters[0].anchor}"' in page
    assert f'href="{book.chapters[0].address}?edition=3"' in page
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'id="([^"]+)"', page))
