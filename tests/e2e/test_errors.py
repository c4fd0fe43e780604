"""What readers see when a page is missing or something is broken."""

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from playwright.sync_api import Page

from tests import databases
from tests.conftest import LANGUAGES
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import follow, hub, visit

TRANSLATIONS_OF_COURSE = """
    UPDATE wagtailcore_page SET live = %s
    WHERE id IN (SELECT page_ptr_id FROM ecourse_coursepage)
    AND locale_id IN (SELECT id FROM wagtailcore_locale WHERE language_code <> 'en')
"""


@pytest.fixture
def site_with_english_course(common_site: LiveSite) -> Iterator[LiveSite]:
    """Return a server on which the course is published in English alone, for one test."""
    with psycopg.connect(databases.url_of(common_site.database), autocommit=True) as connection:
        connection.execute(TRANSLATIONS_OF_COURSE, [False])
        yield common_site
        connection.execute(TRANSLATIONS_OF_COURSE, [True])


@pytest.fixture
def site_without_database(common_site: LiveSite) -> Iterator[LiveSite]:
    """Return a server that has served a page and then lost its database, for one test."""
    with urllib.request.urlopen(hub(common_site, "en")) as answer:
        assert answer.status == 200
    with database_away(common_site):
        yield common_site


@contextmanager
def database_away(site: LiveSite) -> Iterator[None]:
    """Take a site's database away for a while."""
    away = f"{site.database}_away"
    databases.rename(site.database, away)
    try:
        yield
    finally:
        databases.rename(away, site.database)


@pytest.fixture
def site_with_a_fault(common_site: LiveSite) -> Iterator[LiveSite]:
    """Return a server from which a table is gone for one test, as a failed release could leave it."""
    with psycopg.connect(databases.url_of(common_site.database), autocommit=True) as connection:
        connection.execute("ALTER TABLE home_homepage RENAME TO home_homepage_away")
        yield common_site
        connection.execute("ALTER TABLE home_homepage_away RENAME TO home_homepage")


def heading(page: Page) -> str:
    """Return the words of the page's one first-level heading."""
    assert page.locator("h1").count() == 1
    return page.locator("h1").inner_text()


def frame(page: Page) -> tuple[str | None, str | None]:
    """Return language and direction of the document."""
    document = page.locator("html")
    return document.get_attribute("lang"), document.get_attribute("dir")


def direction(language: str) -> str:
    """Return the direction in which a language is written."""
    return "rtl" if language == "ar" else "ltr"


def headings_in_all_languages(page: Page, site: LiveSite, path: str, status: int) -> list[str]:
    """Return the error page's heading in each language, having looked at its frame."""
    found = []
    for language in LANGUAGES:
        assert page.goto(f"{site.address}/{language}/{path}").status == status
        assert frame(page) == (language, direction(language))
        assert page.locator("main a[href]").first.is_visible()
        found.append(heading(page))
    return found


def test_missing_page_is_explained_in_each_language(page, live_site):
    headings = headings_in_all_languages(page, live_site, "nothing/", 404)

    assert len(set(headings)) == len(LANGUAGES)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_missing_page_leads_back_to_the_hub(page, live_site, language):
    page.goto(f"{live_site.address}/{language}/nothing/")

    follow(page, page.locator(".error__home a"))

    assert page.url == hub(live_site, language)


def test_missing_translation_names_the_languages_there_are(page, site_with_english_course):
    site = site_with_english_course

    assert page.goto(f"{site.address}/fr/ecourse/").status == 404
    assert frame(page) == ("fr", "ltr")
    links = page.locator("main .language-list a")
    assert links.all_inner_texts() == ["English"]
    assert links.first.get_attribute("lang") == "en"

    follow(page, links.first)

    assert page.url == f"{site.address}/en/ecourse/"
    assert frame(page) == ("en", "ltr")


def test_forged_form_is_refused_with_a_page_of_ours(page, live_site):
    visit(page, hub(live_site, "en"))

    with page.expect_navigation() as navigation:
        page.evaluate(
            """() => {
              const form = document.createElement("form");
              form.method = "post";
              form.action = "/account/login/";
              document.body.append(form);
              form.submit();
            }"""
        )

    assert navigation.value.status == 403
    assert heading(page) == "You may not open this page"
    assert page.locator(".error").is_visible()


def test_fault_of_ours_is_explained_in_each_language(page, site_with_a_fault):
    headings = headings_in_all_languages(page, site_with_a_fault, "", 500)

    assert len(set(headings)) == len(LANGUAGES)


def test_site_without_its_database_asks_for_patience_in_each_language(page, site_without_database):
    headings = headings_in_all_languages(page, site_without_database, "", 503)

    assert len(set(headings)) == len(LANGUAGES)


def test_form_that_is_sent_meanwhile_is_sent_again_from_the_answer(page, common_site):
    visit(page, f"{common_site.address}/ar/feedback/")
    page.locator("textarea").first.fill("الخريطة\nلا تظهر")
    with database_away(common_site):
        with page.expect_navigation() as navigation:
            page.locator(".public-form button[type=submit]").click()
        assert navigation.value.status == 503
        assert frame(page) == ("ar", "rtl")

    follow(page, page.locator(".send-again button"))

    assert page.locator(".code__value").is_visible()


def test_site_without_its_database_says_when_to_come_back(page, site_without_database):
    for path in ("/", "/en/news/feed.atom", "/en/nothing/", "/readyz"):
        answer = page.request.get(site_without_database.address + path)

        assert answer.status == 503, path
        assert int(answer.headers["retry-after"]) > 0, path


def test_process_is_healthy_without_its_database(page, site_without_database):
    assert page.request.get(f"{site_without_database.address}/healthz").status == 200
