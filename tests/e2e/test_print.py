"""The hub on paper: what is read stays, what is only pressed goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.conftest import LiveSite
from tests.e2e.reading import DESKTOP, hub, visit

IN_DETAILS = "item => item.closest('details') !== null && item.localName !== 'summary'"
AFTER_LINK = "link => getComputedStyle(link, '::after').content"


@pytest.fixture(scope="module")
def printed_hub(browser: Browser, live_site: LiveSite) -> Iterator[Page]:
    """Return the hub as it goes to the printer, on a screen that is dark; tests leave it as it is."""
    context = browser.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    visit(page, hub(live_site, "en"))
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.mark.parametrize(
    "part",
    [
        ".skip-link",
        ".navigation",
        ".language-switcher",
        ".site-footer__column",
        ".site-footer__languages",
        ".video__player",
    ],
)
def test_what_can_only_be_pressed_is_not_printed(printed_hub, part):
    found = printed_hub.locator(part)
    assert found.count() > 0

    assert [item.is_visible() for item in found.all()] == [False] * found.count()


@pytest.mark.parametrize(
    "part",
    [
        ".brand",
        "h1",
        ".hero__opening",
        ".hero__figure img",
        ".page__body .prose p",
        ".statement",
        ".key-figures__item",
        ".quotation",
        ".card__title",
        ".accordion__summary",
        ".site-footer__name",
    ],
)
def test_what_is_read_is_printed(printed_hub, part):
    found = printed_hub.locator(part)
    assert found.count() > 0

    visible = [item.is_visible() for item in found.all() if not item.evaluate(IN_DETAILS)]
    assert visible
    assert all(visible)


@pytest.mark.parametrize("part", [".accordion__text", ".video__transcript > .prose"])
def test_what_is_folded_on_the_screen_is_printed_whole(printed_hub, part):
    for item in printed_hub.locator(part).all():
        assert item.evaluate("box => box.checkVisibility()")
        assert item.bounding_box()["height"] > 10
        assert item.evaluate("box => box.scrollHeight <= box.clientHeight + 1")


def test_addresses_of_outside_links_are_printed_beside_them(page, live_site):
    page.emulate_media(media="print", color_scheme="dark")
    visit(page, f"{live_site.address}/en/guide/")
    links = page.locator(".page__body .prose a[href^=http]")
    assert links.count() > 0

    for link in links.all():
        assert link.get_attribute("href") in link.evaluate(AFTER_LINK)


def test_paper_is_white_and_text_is_dark(printed_hub):
    ground = printed_hub.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    text = printed_hub.locator(".page__body .prose p").first.evaluate(
        "p => getComputedStyle(p).color.match(/[0-9.]+/g).slice(0, 3).map(Number)"
    )

    assert ground == "rgb(255, 255, 255)"
    assert max(text) < 128


def test_printed_page_makes_a_document(printed_hub):
    assert printed_hub.pdf().startswith(b"%PDF-")
