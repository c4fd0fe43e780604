"""Publications that come by the file, without JavaScript."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session

RECORDS = """TY  - RPRT
TI  - Brought by a browser
AU  - Example, Ana
PY  - 2021
LA  - en
ER  -
TY  - RPRT
TI  - Brought without an end
"""


def test_an_editor_imports_a_file_after_a_dry_run(
    common_site: LiveSite, new_context: Callable[..., BrowserContext], tmp_path: Path
):
    page = new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False
    ).new_page()
    give_session(page.context, common_site, "editor")
    file = tmp_path / "list.ris"
    file.write_text(RECORDS, encoding="utf-8")

    page.goto(f"{common_site.address}/admin/library/import/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Read it, and store nothing yet").click()
    expect(page.get_by_label("Brought by a browser")).to_be_checked()
    expect(page.get_by_text("does not end with")).to_be_visible()
    page.get_by_role("button", name="Yes, store what is ticked").click()
    expect(page.locator("main")).to_contain_text("1 publication is being stored.")

    page.reload()
    expect(page.locator("main")).to_contain_text("1 publication was stored.")
