"""Getting a certificate and checking it, in a real browser."""

import io
from collections.abc import Callable

import pypdf
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from ecourse.certificates.codes import sign_claims
from tests.certificates import make_claims
from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import PHONE, visit

NAME = "سارة Sarah O’Neill"
ARABIC_MODULE = "from tests.certificates import module_in; print(module_in('ar').url)"
SEND_CODE = """
    ([address, code]) => {
      const form = document.createElement("form");
      form.method = "post";
      form.action = address;
      const field = document.createElement("input");
      field.name = "code";
      field.value = code;
      form.append(field);
      document.body.append(form);
      form.submit();
    }
"""


@pytest.fixture(scope="session")
def arabic_module(common_site: LiveSite) -> str:
    """Return the address of module 5 in Arabic."""
    return common_site.address + common_site.manage("shell", "-c", ARABIC_MODULE).split()[-1]


def answer(form: Locator) -> None:
    """Fill in all that an activity asks for, right or wrong."""
    for radio in form.locator("input[type=radio]").all():
        radio.check()
    for box in form.locator("input[type=checkbox]").all():
        box.check()
    for choice in form.locator("select").all():
        choice.select_option(index=1)
    for text in form.locator("input[type=text], textarea").all():
        text.fill("1")


def attempt(page: Page, block_id: str) -> None:
    """Try an activity until nothing more can be decided or sent."""
    form = page.locator(f"[data-activity='{block_id}'] form.activity__form")
    decision = form.locator("button[name=decision]")
    if decision.count():
        while decision.count():
            decision.first.click()
        return
    answer(form)
    form.locator("button.button[type=submit]").click()


def finish_lesson(page: Page) -> None:
    """Try every activity of a lesson, and say that it is read."""
    ids = [item.get_attribute("data-activity") for item in page.locator("[data-activity]").all()]
    for block_id in ids:
        attempt(page, block_id or "")
    page.locator("form[action*='/seen/'] button").click()


def test_phone_in_arabic_without_scripts_finishes_module_5_first_and_gets_a_certificate_that_checks(
    new_context: Callable[..., BrowserContext], arabic_module: str, common_site: LiveSite
):
    page = new_context(viewport=PHONE, java_script_enabled=False, locale="ar").new_page()
    visit(page, arabic_module)
    lessons = page.locator(".lesson-list__title a").count()
    page.locator(".lesson-list__title a").first.click()
    for _lesson in range(lessons):
        finish_lesson(page)

    expect(page).to_have_url(arabic_module)
    page.locator("a[href$='/certificate/']").click()
    page.locator("#id_name").fill(NAME)
    page.locator("main form button[type=submit]").click()

    expect(page.locator(".certificate")).to_have_attribute("dir", "rtl")
    expect(page.locator(".certificate__name")).to_have_text(NAME)
    with page.expect_download() as started:
        page.locator("form[action='/ar/certificates/pdf/'] button").click()
    document = pypdf.PdfReader(io.BytesIO(started.value.path().read_bytes()))
    assert document.trailer["/Root"]["/Lang"] == "ar"
    assert "Sarah O’Neill" in document.pages[0].extract_text()

    code = page.locator(".certificate__code").inner_text()
    picture = Image.open(io.BytesIO(page.locator(".certificate__code-picture").screenshot()))
    assert zxingcpp.read_barcodes(picture)[0].text.endswith(f"/ar/certificates/check/#{code}")
    visit(page, f"{common_site.address}/ar/certificates/check/")
    page.locator("#id_code").fill(code)
    page.locator("main form button[type=submit]").click()
    facts = page.locator(".certificate-facts dd")
    expect(facts.first).to_have_text(NAME)
    expect(facts.nth(1)).to_have_text("5")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_scanned_address_is_checked_at_once_and_leaves_the_address_bar(
    page: Page, live_site: LiveSite
):
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    code = sign_claims(make_claims(name=NAME))

    visit(page, f"{live_site.address}/en/certificates/check/#{code}")

    expect(page.locator("h1")).to_have_text("This certificate is genuine")
    expect(page.locator(".certificate-facts dd").first).to_have_text(NAME)
    expect(page).to_have_url(f"{live_site.address}/en/certificates/check/")
    assert violations_on_light_and_dark(page) == []
    page.go_back()
    assert code not in page.url
    # Browsers keep what follows the # to themselves; here it is part of what they report to the test alone.
    assert not [url for url in sent if code in url.partition("#")[0]]


def test_pages_of_certificates_are_accessible_and_fit_a_phone(page: Page, live_site: LiveSite):
    check = f"{live_site.address}/ar/certificates/check/"
    code = sign_claims(make_claims(name=NAME, language_code="ar"))
    visit(page, check)
    page.locator("#id_code").fill(code[:-8])
    page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    found = violations_on_light_and_dark(page)

    page.evaluate(SEND_CODE, [f"{live_site.address}/ar/certificates/print/", code])
    expect(page.locator(".certificate")).to_be_visible()
    found += violations_on_light_and_dark(page)
    page.set_viewport_size(PHONE)

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_certificate_is_printed_alone_on_one_page(page: Page, live_site: LiveSite):
    visit(page, f"{live_site.address}/en/certificates/check/")
    code = sign_claims(make_claims())
    page.evaluate(SEND_CODE, [f"{live_site.address}/en/certificates/print/", code])
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()

    document = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    paper = document.pages[0]

    assert len(document.pages) == 1
    assert paper.mediabox.width > paper.mediabox.height
    assert "Amina Ben Salah" in paper.extract_text()
    assert "Campaign" not in paper.extract_text()
