"""An organiser takes the kit of an action along, in a real browser."""

from playwright.sync_api import expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.reading import DESKTOP, PHONE, visit
from tests.e2e.windows import faults_in_windows
from tests.seeing import YEAR

TITLE = "March of the yellow umbrellas"
PICTURES = """
    async () => {
      const images = Array.from(document.querySelectorAll(".kit-pictures__image"));
      for (const image of images) {
        image.loading = "eager";
        await image.decode();
      }
      return images.map((image) => [image.naturalWidth, image.naturalHeight]);
    }
"""


def open_kit(page, site) -> None:
    visit(page, f"{site.address}{YEAR}?country=PH")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Posters, pictures and texts for this action").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Posters, pictures and texts")


def test_kit_is_taken_along_in_another_language(new_context, live_site):
    context = new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_kit(page, live_site)
    assert page.evaluate(PICTURES) == [[1080, 1080], [1080, 1920], [595, 842]]

    page.get_by_label("Language of posters, pictures and texts").select_option("ar")
    page.get_by_role("button", name="Show", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Poster A4 (PDF)").click()
    page.get_by_role("button", name="Copy").first.click()

    assert waiting.value.suggested_filename == "poster-a4-ar.pdf"
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Address of the page").input_value()
    assert "/ar/support-dont-punish/" in copied
    assert context.cookies() == []


def test_kit_has_no_fault_on_a_phone_and_from_right_to_left(new_context, live_site):
    page = new_context(viewport=PHONE).new_page()
    open_kit(page, live_site)
    page.wait_for_load_state()
    english = [*violations_on_light_and_dark(page), *faults_in_windows(page)]
    page.set_viewport_size(PHONE)
    visit(page, page.url.replace("/en/", "/ar/"))
    arabic = [*violations_on_light_and_dark(page), *faults_in_windows(page)]

    assert (english, arabic) == ([], [])


def test_without_scripts_link_and_press_release_can_be_selected(new_context, live_site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_site.address}{YEAR}?country=PH")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Posters, pictures and texts for this action").click()

    expect(page.get_by_label("Address of the page")).to_have_attribute("readonly", "")
    texts = page.get_by_label("Text for the press")
    expect(texts).to_have_count(2)
    for text in texts.all():
        expect(text).to_contain_text(TITLE)
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
