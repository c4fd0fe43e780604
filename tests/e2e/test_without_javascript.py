"""The hub without JavaScript: nothing is missing, everything works."""

import re

import pytest
from playwright.sync_api import Page

from tests.conftest import LANGUAGES
from tests.e2e.reading import DESKTOP, follow, hub, visit


@pytest.fixture
def plain_page(new_context) -> Page:
    """Return a page of a browser that runs no scripts."""
    return new_context(viewport=DESKTOP, java_script_enabled=False).new_page()


def words(page: Page) -> list[str]:
    """Return the visible text, without the buttons that scripts add to the headings."""
    lines = page.locator("body").inner_text().splitlines()
    return [line.strip() for line in lines if line.strip() not in ("", "#")]


def test_text_is_the_same_with_and_without_scripts(page, plain_page, live_site):
    for language in LANGUAGES:
        visit(page, hub(live_site, language))
        visit(plain_page, hub(live_site, language))

        assert len(words(plain_page)) > 50, language
        assert words(plain_page) == words(page), language


def test_main_navigation_leads_to_every_section(plain_page, live_site):
    visit(plain_page, hub(live_site, "en"))
    count = plain_page.locator(".navigation a").count()
    assert count >= 4

    for index in range(count):
        link = plain_page.locator(".navigation a").nth(index)
        address = link.get_attribute("href")
        follow(plain_page, link)
        assert plain_page.url == live_site.address + address
        assert plain_page.locator("h1").is_visible()


def test_language_menu_leads_to_the_same_page_in_another_language(plain_page, live_site):
    visit(plain_page, f"{live_site.address}/en/about/")

    plain_page.locator("details.language-switcher > summary").click()
    follow(plain_page, plain_page.locator("details.language-switcher a[lang=ru]"))

    assert plain_page.url == f"{live_site.address}/ru/about/"
    assert plain_page.locator("html").get_attribute("lang") == "ru"


def test_accordion_and_transcript_open_and_the_clip_can_be_had_as_a_file(plain_page, live_site):
    visit(plain_page, hub(live_site, "en"))
    panel = plain_page.locator(".accordion details").first
    assert not panel.locator(".accordion__text").is_visible()
    panel.locator("summary").click()
    assert panel.locator(".accordion__text").is_visible()

    transcript = plain_page.locator(".video__transcript")
    transcript.locator("summary").click()
    assert len(transcript.locator(".prose").inner_text()) > 500

    player = plain_page.locator("video source").get_attribute("src")
    link = plain_page.locator(".video a[download]")
    assert link.get_attribute("href") == player
    assert re.search(r"\d MB", link.inner_text())
    answer = plain_page.request.get(live_site.address + player)
    assert answer.status == 200
    assert answer.headers["content-type"] == "video/mp4"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_cards_lead_to_their_pages(plain_page, live_site, language):
    visit(plain_page, hub(live_site, language))
    links = plain_page.locator(".card .card__link").all()
    assert len(links) == plain_page.locator(".card").count() == 4

    for link in links:
        # A trial waits until nothing covers the link. What a browser makes of the address, the last one shows.
        link.click(trial=True)
        answer = plain_page.request.get(f"{live_site.address}{link.get_attribute('href')}")
        assert answer.status == 200, answer.url
        assert answer.url.startswith(hub(live_site, language))
        assert answer.url != hub(live_site, language)
        assert f'<html lang="{language}"' in answer.text(), answer.url
    follow(plain_page, links[-1])
    assert plain_page.url == answer.url
