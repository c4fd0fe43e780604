"""Several PDFs at once: a document and a draft of each, and a reason where none is made."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from core.models import SiteDocument
from resources.models import MeasuredDocument, ResourcePage
from resources.uploading.forms import MOST_FILES
from resources.uploading.titles import LONGEST_TITLE, title_of
from tests.library import document, pdf

pytestmark = pytest.mark.django_db


def titled_pdf(**metadata: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_metadata({f"/{name.capitalize()}": value for name, value in metadata.items()})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def upload(client: Client, *files: tuple[str, bytes], **fields: str) -> str:
    data = {
        "pdfs": [SimpleUploadedFile(name, content) for name, content in files],
        "language": "es",
        **fields,
    }
    return client.post(reverse("library_upload"), data).content.decode()


def test_each_file_becomes_a_document_and_a_draft(editor: Client):
    upload(
        editor, ("a.pdf", titled_pdf(title="Informe de la red")), ("drug_policy-2020.pdf", pdf(2))
    )

    first, second = ResourcePage.objects.order_by("-pk")[:2][::-1]
    assert (first.title, second.title) == ("Informe de la red", "drug policy 2020")
    assert (first.live, first.original_language, first.file_languages) == (False, "es", ["es"])
    stored = second.files[0].value["document"]
    assert MeasuredDocument.objects.get(document=stored).pages == 2
    assert second.get_latest_revision_as_object().files[0].value["document"] == stored


def test_file_that_is_here_already_is_named_and_kept_out(editor: Client):
    older = document(pdf(3), "older.pdf")
    number = SiteDocument.objects.count()

    content = upload(editor, ("newer.pdf", pdf(3)), ("once.pdf", pdf(4)), ("again.pdf", pdf(4)))

    assert content.count("This file is here already.") == 2
    assert reverse("wagtaildocs:edit", args=[older.pk]) in content
    assert SiteDocument.objects.count() == number + 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.txt", b"plain words", "Only PDF files"),
        ("photo.pdf", b"\xff\xd8\xff\xe0 no document", "no such file"),
        ("empty.pdf", b" ", "no such file"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "no such file"),
    ],
)
def test_file_that_is_no_pdf_is_refused_and_the_others_are_taken(
    editor: Client, name: str, content: bytes, words: str
):
    answer = upload(editor, (name, content), ("good-one.pdf", pdf()))

    assert words in answer
    assert ResourcePage.objects.filter(title="good one").exists()
    assert ResourcePage.objects.order_by("-pk")[0].title == "good one"


def test_file_that_names_its_makers_waits_for_the_editors_word(editor: Client):
    file = ("named.pdf", titled_pdf(author="Canary Maker"))

    refused = upload(editor, file)
    assert "Canary Maker" in refused
    assert not ResourcePage.objects.filter(title="named").exists()

    upload(editor, file, keeps_findings="on")
    assert ResourcePage.objects.filter(title="named").exists()


def test_language_is_asked_for(editor: Client):
    answer = editor.post(
        reverse("library_upload"), {"pdfs": [SimpleUploadedFile("a.pdf", pdf())], "language": ""}
    )

    assert answer.status_code == 422
    assert not ResourcePage.objects.filter(title="a").exists()


def test_too_many_files_are_refused_with_the_limit(editor: Client):
    files = [SimpleUploadedFile(f"{n}.pdf", b"x") for n in range(MOST_FILES + 1)]

    answer = editor.post(reverse("library_upload"), {"pdfs": files, "language": "en"})

    assert answer.status_code == 422
    assert f"at most {MOST_FILES} files" in answer.content.decode()


def test_files_that_are_too_large_together_are_refused(editor: Client, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100

    answer = editor.post(
        reverse("library_upload"),
        {"pdfs": [SimpleUploadedFile("a.pdf", b"x" * 101)], "language": "en"},
    )

    assert "Together the files are larger" in answer.content.decode()


@pytest.mark.parametrize(
    ("metadata", "name", "title"),
    [
        ({"title": "A real title"}, "x.pdf", "A real title"),
        ({"title": "Microsoft Word - final_v3.docx"}, "the_report.pdf", "the report"),
        ({"title": "cover.indd"}, "the report.pdf", "the report"),
        ({"title": "  "}, "Été-2020.pdf", "Été 2020"),
        ({}, "x" * 300 + ".pdf", "x" * LONGEST_TITLE),
    ],
)
def test_title_is_the_pdfs_own_or_that_of_its_name(metadata, name: str, title: str):
    assert title_of(titled_pdf(**metadata), name) == title


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_file_has_a_title_that_can_be_stored(content: bytes, name: str):
    title = title_of(b"%PDF-1.7\n" + content, name)

    assert "\0" not in title
    assert len(title) <= LONGEST_TITLE
