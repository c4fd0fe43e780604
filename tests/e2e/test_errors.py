"""What readers see when a page is missing or something is broken."""

import urllib.request
from collections.abc import Iterator

import psycopg
import pytest
from playwright.sync_api import Page

from tests import databases
from tests.conftest import LANGUAGES
from tests.e2e.conftest import LiveSite, running_site
from tests.e2e.reading import hub, visit

UNPUBLISH = """
from ecourse.models import CoursePage
for page in CoursePage.objects.exclude(locale__language_code="en"):
    page.unpublish()
"""


@pytest.fixture(scope="module")
def site_without_database(
    loaded_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """Return a server that has served a page and then lost its database."""
    folder = tmp_path_factory.mktemp("without_database")
    with running_site(loaded_database, "e2e_without_database", folder) as site:
        with urllib.request.urlopen(hub(site, "en")) as answer:
            assert answer.status == 200
        databases.drop(site.database)
        yield site


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


def break_the_hub(site: LiveSite) -> None:
    """Take a table away, as a failed release could."""
    with psycopg.connect(databases.url_of(site.database), autocommit=True) as connection:
        connection.execute("ALTER TABLE home_homepage RENAME TO home_homepage_away")


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

    page.locator(".error__home a").click()

    assert page.url == hub(live_site, language)


def test_missing_translation_names_the_languages_there_are(page, own_site):
    own_site.manage("shell", "-c", UNPUBLISH)

    assert page.goto(f"{own_site.address}/fr/ecourse/").status == 404
    assert frame(page) == ("fr", "ltr")
    links = page.locator("main .language-list a")
    assert links.all_inner_texts() == ["English"]
    assert links.first.get_attribute("lang") == "en"

    links.first.click()

    assert page.url == f"{own_site.address}/en/ecourse/"
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


def test_fault_of_ours_is_explained_in_each_language(page, own_site):
    break_the_hub(own_site)

    headings = headings_in_all_languages(page, own_site, "", 500)

    assert len(set(headings)) == len(LANGUAGES)


def test_site_without_its_database_asks_for_patience_in_each_language(page, site_without_database):
    headings = headings_in_all_languages(page, site_without_database, "", 503)

    assert len(set(headings)) == len(LANGUAGES)


@pytest.mark.parametrize("path", ["/", "/en/news/feed.atom", "/en/nothing/", "/readyz"])
def test_site_without_its_database_says_when_to_come_back(page, site_without_database, path):
    answer = page.request.get(site_without_database.address + path)

    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0


def test_process_is_healthy_without_its_database(page, site_without_database):
    assert page.request.get(f"{site_without_database.address}/healthz").status == 200
