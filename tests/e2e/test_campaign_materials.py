"""Materials in a real browser: finding one and taking it along, on every screen."""

import hashlib
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.reading import DESKTOP, PHONE, visit
from tests.e2e.windows import faults_in_windows

MATERIALS = "support-dont-punish/materials/"
PATHS = ["", "ideas/", "press-release/", "poster-umbrella/", "planning-guide/"]


def test_a_campaigner_takes_a_poster_along_without_javascript(new_context, live_site):
    page = new_context(java_script_enabled=False, viewport=PHONE, accept_downloads=True).new_page()
    visit(page, f"{live_site.address}/en/support-dont-punish/")

    page.get_by_role("link", name="See the materials").click()
    page.get_by_label("Kind").select_option("poster")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".materials__count")).to_have_text("2 materials")
    page.get_by_role("link", name="Poster: under one umbrella").click()
    with page.expect_download() as download:
        page.locator(".material-files__file", has_text="a3-en.pdf").get_by_role("link").click()

    assert download.value.suggested_filename == "poster-umbrella-a3-en.pdf"
    content = Path(download.value.path()).read_bytes()
    stated = page.locator(".material-files__file", has_text="a3-en.pdf").locator("code")
    assert stated.text_content() == hashlib.sha256(content).hexdigest()


def test_one_click_marks_the_whole_press_release(new_context, live_site):
    page = new_context(viewport=DESKTOP).new_page()
    visit(page, f"{live_site.address}/en/{MATERIALS}press-release/")

    page.locator(".material__text").click()

    marked = page.evaluate("() => String(getSelection())")
    assert marked.startswith("PRESS RELEASE")
    assert marked.rstrip().endswith("before you show them.")


def test_axe_and_narrow_windows_find_nothing_on_the_materials(new_context, live_site):
    page = new_context(viewport=DESKTOP).new_page()

    faults = {}
    for path in PATHS:
        visit(page, f"{live_site.address}/en/{MATERIALS}{path}")
        faults[path] = [*violations_on_light_and_dark(page), *faults_in_windows(page)]

    assert faults == {key: [] for key in PATHS}
