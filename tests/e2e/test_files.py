"""Files as a browser brings and gets them, over HTTP."""

import re
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session
from tests.unit.core import telling_documents
from tests.unit.core.telling_pictures import telling_picture, traces_in

STORE_DOCUMENT = """
from django.core.files.base import ContentFile
from core.models import SiteDocument
print(SiteDocument.objects.create(title="Report", file=ContentFile(b"a,b", name="report.csv")).url)
"""


@pytest.fixture
def editor(common_site: LiveSite, new_context: Callable[..., BrowserContext]) -> Page:
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    give_session(page.context, common_site, "editor")
    return page


def test_a_photo_uploaded_in_a_browser_loses_what_it_tells(
    common_site: LiveSite, editor: Page, tmp_path: Path
):
    photo = tmp_path / "IMG_20311224_Cairo.jpg"
    photo.write_bytes(telling_picture("JPEG"))

    editor.goto(f"{common_site.address}/admin/images/multiple/add/")
    editor.set_input_files("input[type=file]", photo)
    title = editor.locator("#upload-list input[name$=title]")

    expect(title).to_have_value(re.compile("^New picture "))
    stored = [file for file in common_site.media.rglob("*") if file.is_file()]
    newest = max(stored, key=lambda file: file.stat().st_mtime_ns)
    assert traces_in(newest.read_bytes()) == []
    assert not [file for file in stored if "Cairo" in file.name]


def test_a_document_that_names_people_is_shown_to_do_so(
    common_site: LiveSite, editor: Page, tmp_path: Path
):
    report = tmp_path / "report.docx"
    report.write_bytes(telling_documents.telling_word())

    editor.goto(f"{common_site.address}/admin/documents/multiple/add/")
    editor.set_input_files("input[type=file]", report)

    expect(editor.locator("#upload-list .findings")).to_contain_text(telling_documents.AUTHOR)


def test_a_document_is_sent_as_an_attachment(common_site: LiveSite):
    path = common_site.manage("shell", "-c", STORE_DOCUMENT).strip().splitlines()[-1]

    with urllib.request.urlopen(common_site.address + path) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == "text/csv"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_browser_shows_that_a_form_was_too_large(live_site: LiveSite, page: Page):
    page.goto(f"{live_site.address}/account/login/")
    name = page.locator("#id_login")
    name.evaluate("field => { field.removeAttribute('maxlength'); field.value = 'x'.repeat(4e6) }")
    page.fill("#id_password", "anything")

    page.get_by_role("button", name="Log in", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("This form is too large")
