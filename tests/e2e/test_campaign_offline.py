"""The offline copy in a real browser: opened from disk, without a network, and brought back."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import PHONE, visit

REGISTER = "en/support-dont-punish/global-day-of-action/2027/register/"
TITLE = "كشك في السوق"


@pytest.fixture
def phone(new_context) -> Page:
    """Return a page of a phone's browser."""
    return new_context(viewport=PHONE, accept_downloads=True).new_page()


def kept_copy(page: Page, site: LiveSite, folder: Path, language: str) -> Path:
    """Keep the copy as a phone does."""
    answer = page.request.get(f"{site.address}/{language}/my-action/offline/")
    path = folder / "form.html"
    path.write_bytes(answer.body())
    return path


def test_form_is_filled_in_without_a_network_and_brought_back(
    common_site: LiveSite, phone: Page, tmp_path: Path
):
    copy = kept_copy(phone, common_site, tmp_path, "ar")
    asked: list[str] = []
    said: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("console", lambda message: said.append(message.text))
    phone.goto(copy.as_uri())
    phone.select_option("#id_country", "PT")
    expect(phone.locator("#id_subdivision option")).to_have_count(21)
    phone.locator("#id_meeting_place").fill("Canarysquare")
    phone.locator("input[name=precision][value=city]").check()
    expect(phone.locator("#id_meeting_place")).to_be_hidden()
    phone.locator("input[name=visibility][value=now]").check()
    phone.locator("#id_city_as_written").fill("Lisboa")
    phone.locator("#id_title").fill(TITLE)
    phone.locator("input[name=kinds][value=stand]").check()
    phone.locator("#id_name").fill("Canary Someone")
    with phone.expect_download() as waiting:
        phone.locator("[data-save]").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)

    assert saved.name == "notes.json"
    assert set(json.loads(saved.read_text())["fields"]) == {
        *("country", "precision", "visibility", "city_as_written", "title", "kinds"),
    }
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    assert violations_on_light_and_dark(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    phone.reload()
    phone.set_input_files("#saved-file", saved)
    expect(phone.locator("#id_title")).to_have_value(TITLE)
    expect(phone.locator("input[name=kinds][value=stand]")).to_be_checked()
    assert said == []

    visit(phone, f"{common_site.address}/{REGISTER}file/")
    phone.set_input_files("#id_file", saved)
    phone.locator(".public-form button[type=submit]").click()
    expect(phone.locator("#id_title")).to_have_value(TITLE)
    assert violations_on_light_and_dark(phone) == []
    phone.locator(".public-form button[type=submit]").click()
    expect(phone.locator(".code__value")).to_be_visible()


def test_copy_can_be_printed_and_read_without_scripts(
    common_site: LiveSite, new_context, tmp_path: Path
):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(kept_copy(page, common_site, tmp_path, "ar").as_uri())

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("noscript")).to_be_visible()
    expect(page.locator("[data-save]")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#id_title")).to_be_visible()
    assert page.pdf().startswith(b"%PDF")
