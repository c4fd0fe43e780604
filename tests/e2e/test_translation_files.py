"""Files of translations in a real browser: a volunteer's bundle opened from disk and sent back, and the report of a file."""

from pathlib import Path

import polib
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations, violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session
from tests.e2e.reading import PHONE, follow

TYPED = 'نص "جديد" & <b>مهم</b>\nسطر'


@pytest.fixture
def phone(new_context) -> Page:
    """Return a page of a volunteer's phone, which keeps files."""
    return new_context(viewport=PHONE, accept_downloads=True).new_page()


def make_bundle(page: Page, site: LiveSite, folder: Path) -> tuple[Path, str]:
    """Make a bundle of one page of the site as a reviewer does; return its file and its code."""
    give_session(page.context, site, "reviewer-ar")
    key = site.manage("shell", "--no-imports", "-c", FIRST_KEY).strip().splitlines()[-1]
    page.goto(f"{site.address}/admin/translation/bundles/?key={key}&language=ar")
    page.get_by_label("Only strings with something to do").uncheck()
    follow(page, page.get_by_role("button", name="Make it and show the code"))
    shown = page.locator(".translation-code").inner_text()
    assert violations(page) == []
    with page.expect_download() as waiting:
        page.locator("#new-bundle ~ ul a").first.click()
    path = folder / "bundle.html"
    waiting.value.save_as(path)
    return path, shown


FIRST_KEY = """
from wagtail_localize.models import Translation, StringTranslation
one = Translation.objects.filter(
    target_locale__language_code="ar", source__specific_content_type__model="standardpage"
).order_by("pk").first()
StringTranslation.objects.filter(
    locale=one.target_locale, context__object_id=one.source.object_id
).delete()
print(one.source.object_id)
"""


def test_bundle_is_filled_in_without_a_network_and_sent_back(
    own_site: LiveSite, page: Page, phone: Page, tmp_path: Path
):
    bundle, code = make_bundle(page, own_site, tmp_path)
    asked: list[str] = []
    said: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.on("console", lambda message: said.append(message.text))
    phone.goto(bundle.as_uri())
    box = phone.locator("textarea").first
    assert box.evaluate("box => getComputedStyle(box).direction") == "rtl"
    box.fill(TYPED)
    with phone.expect_download() as waiting:
        phone.locator("[data-save]").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    # Not at once after typing: Chromium keeps a moment for itself until a new document finds what was stored.
    phone.reload()
    expect(box).to_have_value(TYPED)

    assert polib.pofile(str(saved))[0].msgstr == TYPED.replace("&", "&amp;")
    assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    assert said == []
    assert violations_on_light_and_dark(phone) == []
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]

    phone.locator("[data-forget]").click()
    expect(box).to_have_value("")
    phone.reload()
    expect(box).to_have_value("")
    phone.locator("[data-open]").set_input_files(saved)
    expect(box).to_have_value(TYPED)

    phone.goto(f"{own_site.address}/ar/translations/send/")
    phone.locator("#id_code").fill(code)
    phone.locator("#id_file").set_input_files(saved)
    assert violations_on_light_and_dark(phone) == []
    phone.wait_for_timeout(3100)
    phone.locator("form.public-form button[type=submit]").click()
    expect(phone.locator("#id_code")).to_have_count(0)
    page.goto(f"{own_site.address}/admin/translation/files/")
    expect(page.get_by_text("A volunteer")).to_be_visible()
    expect(page.get_by_text("Taken in")).to_be_visible()
    assert violations(page) == []

    file = polib.pofile(str(saved))
    file[1].msgstr = TYPED
    file.save(str(saved))
    page.locator("#id_file").set_input_files(saved)
    page.get_by_role("button", name="Read it, and store nothing yet").click()
    expect(page.locator(".planned-string__words").last).to_have_css("direction", "rtl")
    assert violations(page) == []
    page.get_by_label("Submit for review").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Yes, store what is new and changed").press("Enter")
    expect(page.get_by_text("1 string is written.")).to_be_visible()
