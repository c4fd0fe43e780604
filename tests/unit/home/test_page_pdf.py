"""Pages as PDF: reachable, made by a task, honest while it is not there, gone when the page is."""

import io
import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import Client, RequestFactory
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from core.tasks import ask_for_page_document
from core.typesetting.pages import page_folder
from core.typesetting.selectors import kept_names
from core.wagtail_hooks import warn_of_a_page_without_pdf
from home.models import NewsPage, StandardPage
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db
NEWS = "news/one-site-in-five-languages/"


@pytest.fixture(autouse=True)
def nothing_kept(media_root: Path) -> None:
    """Begin every test without a document that is made already."""
    shutil.rmtree(media_root / "typeset", ignore_errors=True)


@pytest.fixture
def waiting_tasks(settings: Any) -> None:
    """Put tasks where a worker would take them, as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def about(language: str = "en") -> StandardPage:
    """Return the page About in a language."""
    return StandardPage.objects.get(slug="about", locale__language_code=language)


def get_pdf(client: Client, path: str) -> Any:
    """Ask for a PDF, twice where the first answer says that it is being made."""
    answer = client.get(path)
    return client.get(path) if answer.status_code == 202 else answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["about/", NEWS])
def test_page_leads_to_its_pdf_in_its_language(client: Client, language: str, path: str):
    address = f"/{language}/{path}page.pdf"
    assert f'href="{address}"' in client.get(f"/{language}/{path}").content.decode()

    answer = get_pdf(client, address)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    assert reader.trailer["/Root"]["/Lang"] == language
    page = Page.objects.get(slug=path.strip("/").split("/")[-1], locale__language_code=language)
    assert reader.metadata.title == page.title


def test_pdf_is_a_file_named_after_page_and_language(client: Client):
    answer = get_pdf(client, "/ar/about/page.pdf")

    assert answer["Content-Disposition"] == 'attachment; filename="about-ar.pdf"'
    assert answer["Link"] == '<http://127.0.0.1:8000/ar/about/>; rel="canonical"'
    assert "Set-Cookie" not in answer.headers


def test_reader_who_has_the_pdf_gets_no_second_copy(client: Client):
    tag = get_pdf(client, "/en/about/page.pdf")["ETag"]

    answer = client.get("/en/about/page.pdf", headers={"If-None-Match": tag})

    assert answer.status_code == 304
    assert answer.content == b""


@pytest.mark.usefixtures("waiting_tasks")
def test_reader_who_comes_too_early_is_told_so(client: Client):
    answer = client.get("/fr/about/page.pdf")

    assert answer.status_code == 202
    assert answer["Retry-After"] == "5"
    assert answer["Cache-Control"] == "no-store"
    content = answer.content.decode()
    assert 'href="/fr/about/page.pdf"' in content
    assert 'href="/fr/about/"' in content
    assert 'content="noindex"' in content


@pytest.mark.usefixtures("waiting_tasks")
def test_impatient_readers_make_one_task(client: Client):
    for _ in range(3):
        client.get("/fr/about/page.pdf")

    tasks = DBTaskResult.objects.filter(task_path="core.tasks.keep_page_document")
    assert [task.args_kwargs["args"] for task in tasks] == [[about("fr").pk]]


@pytest.mark.usefixtures("waiting_tasks")
def test_publishing_asks_for_the_pdf(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        about().save_revision().publish()

    waiting = DBTaskResult.objects.filter(task_path="core.tasks.keep_page_document")
    assert waiting.count() == 1


def test_changed_text_gives_a_changed_pdf(client: Client):
    get_pdf(client, "/en/about/page.pdf")
    before = kept_names(page_folder(about().pk))
    page = about()
    page.title = "A new title"
    page.save_revision().publish()

    answer = get_pdf(client, "/en/about/page.pdf")

    assert pypdf.PdfReader(io.BytesIO(answer.content)).metadata.title == "A new title"
    after = kept_names(page_folder(page.pk))
    assert len(after) == 1
    assert after != before


def test_pdf_goes_with_its_page(client: Client, django_capture_on_commit_callbacks):
    get_pdf(client, "/en/about/page.pdf")
    with django_capture_on_commit_callbacks(execute=True):
        about().unpublish()

    assert client.get("/en/about/page.pdf").status_code == 404
    assert kept_names(page_folder(about().pk)) == set()


def test_deleted_page_leaves_no_pdf(django_capture_on_commit_callbacks):
    page = NewsPage.objects.get(slug="example-workshop", locale__language_code="es")
    ask_for_page_document(page.pk)
    folder = page_folder(page.pk)
    assert len(kept_names(folder)) == 1

    with django_capture_on_commit_callbacks(execute=True):
        page.delete()

    assert kept_names(folder) == set()


def test_page_with_a_strange_character_says_that_it_has_no_pdf(client: Client):
    page = about()
    page.title = "Signs 𓀀"
    page.save_revision().publish()

    answer = get_pdf(client, "/en/about/page.pdf")

    assert answer.status_code == 404
    assert "cannot be made into a PDF" in answer.content.decode()


def test_editor_is_told_which_block_keeps_the_page_from_becoming_a_pdf(client: Client):
    page = about()
    raw = list(page.body.raw_data)
    position = next(index for index, block in enumerate(raw) if block["type"] == "heading")
    page.body.raw_data[position]["value"]["text"] = "Signs 𓀀"
    request = RequestFactory().get("/")
    request.session = {}
    request._messages = FallbackStorage(request)

    warn_of_a_page_without_pdf(request, page)

    (message,) = request._messages
    assert f"block {position + 1}" in str(message)
    assert "EGYPTIAN HIEROGLYPH A001" in str(message)


def test_news_document_shows_date_byline_and_related_pages(client: Client):
    content = get_pdf(client, f"/en/{NEWS}page.pdf").content

    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "Related" in text
    assert "[e]Course" in text


def test_queries_stay_few(client: Client, django_assert_max_num_queries):
    get_pdf(client, f"/ru/{NEWS}page.pdf")

    with django_assert_max_num_queries(10):
        assert client.get(f"/ru/{NEWS}page.pdf").status_code == 200
