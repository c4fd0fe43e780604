"""The guide as one file, opened from disk without a network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from resources.book.page import page_of
from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.reading import PHONE
from tests.guide_book import WORDS, anchor, book_in

pytestmark = pytest.mark.django_db


def opened(context: BrowserContext, language: str, folder: Path) -> tuple[Page, list[str]]:
    """Open the file of a language in a browser without a network; return it and what it asks for."""
    file = folder / f"guide-{language}.html"
    file.write_bytes(page_of(book_in(language)))
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    return page, asked


def elsewhere(asked: list[str]) -> list[str]:
    """Return what is asked for beside the file itself and what is in it."""
    return [url for url in asked if not url.startswith(("file:", "data:"))]


def test_file_is_read_and_written_on_without_a_network(
    new_context: Callable[..., BrowserContext], tmp_path: Path
):
    page, asked = opened(new_context(viewport=PHONE), "en", tmp_path)

    page.get_by_role("link", name="Who decides").click()
    expect(page.get_by_role("heading", name="Who decides").first).to_be_in_viewport()
    sheet = page.locator(f"#{anchor('worksheet 2')}")
    sheet.get_by_label(WORDS["en"]["sentence"]).fill("Ours")
    sheet.get_by_label("1, A").fill("A cell")
    pictures = page.locator("img")
    expect(pictures).to_have_count(3)
    for picture in pictures.all():
        picture.evaluate("image => image.decode()")
    page.reload()

    expect(sheet.get_by_label(WORDS["en"]["sentence"])).to_have_value("")
    assert elsewhere(asked) == []
    assert page.context.cookies() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations_on_light_and_dark(page) == []


def test_arabic_file_runs_from_right_to_left(
    new_context: Callable[..., BrowserContext], tmp_path: Path
):
    page, asked = opened(new_context(viewport=PHONE, java_script_enabled=False), "ar", tmp_path)

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", name=WORDS["ar"]["guide"])).to_be_visible()
    assert elsewhere(asked) == []
