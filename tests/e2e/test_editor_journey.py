"""An editor changes the hub, a translator follows in French, a reviewer publishes."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import LiveSite
from tests.e2e.editors import editor_of_page
from tests.e2e.logging_in import give_session

ENGLISH = "Decriminalisation means that nobody is punished for using drugs, not even a little."
FRENCH = "Décriminaliser, c’est ne punir personne pour avoir consommé des drogues, pas même un peu."
SPANISH_NOTICE = "Esta traducción aún no tiene los cambios."


class Witness:
    """Writes down what a browser asks for and complains about."""

    def __init__(self, context: BrowserContext, site: LiveSite) -> None:
        self.site = site
        self.outside: list[str] = []
        self.failures: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self._see_request(request.url))
        context.on("response", lambda response: self._see_response(response.url, response.status))
        context.on("console", self._see_message)
        context.on("weberror", lambda event: self.errors.append(str(event.error)))

    def _see_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and not url.startswith(self.site.address):
            self.outside.append(url)

    def _see_response(self, url: str, status: int) -> None:
        if status >= 500:
            self.failures.append(f"{status} {url}")

    def _see_message(self, message) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} {message.location}")


@pytest.fixture
def sign_in(
    own_site: LiveSite, new_context: Callable[..., BrowserContext]
) -> Callable[[str], tuple[Page, Witness]]:
    """Return a function that opens a browser in which an account is logged in."""

    def open_signed_in(name: str) -> tuple[Page, Witness]:
        context = new_context(viewport={"width": 1280, "height": 900})
        witness = Witness(context, own_site)
        give_session(context, own_site, name)
        return context.new_page(), witness

    return open_signed_in


def open_editor(page: Page, public_address: str) -> None:
    """Go to a public page and from there into its editor, by the link that only staff see."""
    page.goto(public_address)
    page.locator("wagtail-userbar").get_by_role("button").click()
    page.locator("wagtail-userbar").locator("a[href$='/edit/']").click()
    page.wait_for_url("**/edit/")


def text_of_hub(page: Page, site: LiveSite, language: str) -> str:
    page.goto(f"{site.address}/{language}/")
    return page.locator("main").inner_text()


def change_opening(page: Page, site: LiveSite) -> None:
    open_editor(page, f"{site.address}/en/")
    page.locator("textarea[name=opening]").fill(ENGLISH)


def see_in_preview(page: Page, words: str) -> None:
    page.get_by_role("button", name="Toggle preview").click()
    frame = page.frame_locator("#w-preview-iframe")
    expect(frame.get_by_text(words)).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("published.")).to_be_visible()


def sync_translations(page: Page, site: LiveSite) -> None:
    page.goto(editor_of_page(site, "en", ""))
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Sync translated pages").click()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Successfully updated translations")).to_be_visible()


def new_strings(page: Page) -> list[str]:
    """Return what the translation editor shows as not yet translated."""
    expect(page.get_by_role("heading", name="Opening")).to_be_visible()
    return page.locator("li.incomplete > p").all_inner_texts()


def offered_actions(page: Page) -> list[str]:
    """Return what the foot of the translation editor lets a person do."""
    actions = page.locator("footer nav").locator("a:visible, button:visible")
    return [text.strip() for text in actions.all_inner_texts()]


def translate(page: Page, words: str) -> None:
    segment = page.locator("li.incomplete")
    segment.get_by_role("button", name="Translate").click()
    segment.get_by_role("textbox").fill(words)
    with page.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        segment.get_by_role("button", name="Save").click()
    expect(page.locator("li.incomplete")).to_have_count(0)


def open_review(page: Page, site: LiveSite) -> None:
    """Go from the first page of the admin to what awaits review."""
    page.goto(f"{site.address}/admin/")
    page.get_by_role("link", name="1 translation awaits your review").click()
    page.locator("main table a").click()


def approve_with_the_keyboard(page: Page, words: str) -> None:
    """Approve one string with the arrow keys, on a screen as narrow as a phone."""
    page.set_viewport_size({"width": 360, "height": 800})
    string = page.locator(".translation-string").filter(has_text=words)
    string.get_by_role("radio", name="Leave as it is").focus()
    page.keyboard.press("ArrowDown")
    expect(string.get_by_role("radio", name="Approve")).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_change_travels_from_the_editor_to_the_french_readers(
    own_site: LiveSite,
    sign_in: Callable[[str], tuple[Page, Witness]],
    new_context: Callable[..., BrowserContext],
):
    reader = new_context().new_page()
    spanish_before = text_of_hub(reader, own_site, "es")

    editor, seen_by_editor = sign_in("editor")
    change_opening(editor, own_site)
    see_in_preview(editor, ENGLISH)
    assert ENGLISH not in text_of_hub(reader, own_site, "en")
    publish(editor)
    assert ENGLISH in text_of_hub(reader, own_site, "en")
    sync_translations(editor, own_site)

    translator, seen_by_translator = sign_in("translator-fr")
    translator.goto(editor_of_page(own_site, "fr", ""))
    assert new_strings(translator) == [ENGLISH]
    assert offered_actions(translator) == ["Preview"]
    translate(translator, FRENCH)
    translator.get_by_role("button", name="Submit for review").click()
    expect(translator.get_by_text("Submitted.")).to_be_visible()
    assert FRENCH not in text_of_hub(reader, own_site, "fr")

    reviewer, seen_by_reviewer = sign_in("reviewer-fr")
    open_review(reviewer, own_site)
    approve_with_the_keyboard(reviewer, FRENCH)
    reviewer.get_by_role("button", name="Save and publish").click()
    expect(reviewer.get_by_text("The translation is published.")).to_be_visible()

    assert FRENCH in text_of_hub(reader, own_site, "fr")
    spanish_after = text_of_hub(reader, own_site, "es")
    assert SPANISH_NOTICE in spanish_after
    assert set(spanish_before.splitlines()) <= set(spanish_after.splitlines())
    assert FRENCH not in spanish_after
    assert ENGLISH not in spanish_after
    for witness in (seen_by_editor, seen_by_translator, seen_by_reviewer):
        assert witness.outside == []
        assert witness.failures == []
        assert witness.errors == []
