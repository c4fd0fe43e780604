"""The public page on how far the translations are."""

from typing import Any

import html5lib
import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from core import site_cache
from tests.conftest import LANGUAGES
from tests.translation_statuses import UNCOUNTED, page_at, set_state
from translation.models import TranslationStatus
from translation.readers.states import Progress, reading_states

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    TranslationStatus.objects.all().delete()


def tree_of(client: Client, language: str = "en") -> Any:
    response = client.get(f"/{language}/translations/")
    assert response.status_code == 200
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def row_of(tree: Any, title: str) -> list[str]:
    """Return the words of a row of the table, its first cell aside."""
    for row in tree.iter("tr"):
        head = row.find("th")
        if head is not None and title in "".join(head.itertext()):
            return [" ".join("".join(cell.itertext()).split()) for cell in row.findall("td")]
    return []


def guide() -> str:
    return str(page_at("en", "guide/").title)


def test_a_section_shows_the_share_of_its_words_that_can_be_read(client):
    set_state("guide/", "fr", words_total=300)
    set_state("guide/know-it/", "fr", "draft", words_total=100)

    assert row_of(tree_of(client), guide())[0] == "In part 75% of the words"


def test_a_section_is_told_in_every_language(client):
    set_state("guide/", "fr")
    set_state("guide/know-it/", "ar", "missing")
    set_state("guide/", "es", "not_offered")

    french, spanish, arabic, russian = row_of(tree_of(client), guide())

    assert french == "Complete 100% of the words"
    assert spanish == russian == "Not offered"
    assert arabic == "Not yet 0% of the words"


def test_what_is_not_offered_counts_as_not_readable(client):
    set_state("guide/", "fr", words_total=100)
    set_state("guide/know-it/", "fr", "not_offered", words_total=300)

    assert row_of(tree_of(client), guide())[0] == "In part 25% of the words"


def test_what_is_behind_or_awaits_a_native_reader_is_counted(client):
    set_state("guide/", "fr", "behind", awaiting_native_review=True)
    set_state("guide/know-it/", "fr", awaiting_native_review=True)

    cell = row_of(tree_of(client), guide())[0]

    assert "1 text behind the original" in cell
    assert "2 texts await a native reader" in cell


def test_single_pages_stand_together(client):
    for path in ("", "about/", "privacy/"):
        set_state(path, "fr")

    tree = tree_of(client)

    assert row_of(tree, "Start page and single pages")[0].startswith("Complete")
    assert row_of(tree, "Privacy") == []


def test_shared_texts_have_a_row_of_their_own(client):
    status = set_state("about/", "fr")
    TranslationStatus.objects.filter(pk=status.pk).update(path="")

    assert row_of(tree_of(client), "Terms, menus and notes")[0].startswith("Complete")


def test_a_section_that_is_offered_in_no_language_has_no_row(client):
    set_state("guide/", "es", "not_offered")
    set_state("about/", "es")

    assert row_of(tree_of(client), guide()) == []


def test_nearly_all_is_never_called_all():
    language = reading_states()["languages"][0]

    assert Progress(language, words=10_000, words_live=9_999).percent == 99
    assert Progress(language, words=10_000, words_live=1).percent == 1
    assert Progress(language, words=10, words_live=10).percent == 100


def test_drafts_of_the_original_are_not_told(client):
    set_state("guide/", "fr")
    set_state("guide/know-it/", "fr", "missing")
    Page.objects.filter(pk=page_at("en", "guide/know-it/").pk).update(live=False)

    assert row_of(tree_of(client), "Start page and single pages")[0].startswith("Complete")


def test_closed_pages_are_not_told(client):
    set_state("guide/", "fr", "behind")
    set_state("guide/know-it/", "fr", "behind")
    PageViewRestriction.objects.create(
        page=page_at("en", "guide/"), restriction_type=PageViewRestriction.LOGIN
    )
    PageViewRestriction.objects.create(
        page=page_at("fr", "guide/"), restriction_type=PageViewRestriction.LOGIN
    )
    site_cache.forget()

    titles = [page_at(code, "guide/know-it/").title for code in ("en", "fr")]
    text = client.get("/en/translations/").content.decode()

    assert not any(title in text.split("<main")[1].split("</main>")[0] for title in titles)


def test_pages_that_are_behind_are_listed_with_language_and_day(client):
    set_state("about/", "ar", "behind")

    tree = tree_of(client)

    (item,) = tree.findall(".//ul[@class='translations-behind']/li")
    link = item.find("a")
    assert link.get("href") == "/ar/about/"
    assert (link.get("lang"), link.get("dir")) == ("ar", "rtl")
    assert "3 September 2026" in "".join(item.itertext())


def test_the_readers_own_language_comes_first_in_what_is_behind(client):
    set_state("privacy/", "fr", "behind")
    set_state("about/", "ar", "behind")
    set_state("contact/", "ru", "behind")

    items = tree_of(client, "ru").findall(".//ul[@class='translations-behind']/li")

    assert items[0].find("a").get("href") == "/ru/contact/"
    assert len(items) == 3


def test_an_unpublished_translation_is_not_listed_as_behind(client):
    set_state("about/", "ar", "behind")
    Page.objects.filter(pk=page_at("ar", "about/").pk).update(live=False)

    assert "/ar/about/" not in client.get("/en/translations/").content.decode()


def test_a_list_that_is_too_long_says_how_many_follow(client):
    source = page_at("en", "about/")
    for page in Page.objects.filter(locale__language_code="fr", live=True, depth__gt=2)[:40]:
        TranslationStatus.objects.create(
            content_type=page.content_type,
            translation_key=page.translation_key,
            locale_id=page.locale_id,
            state="behind",
            target_id=page.pk,
            path=source.path,
            words_total=1,
            **UNCOUNTED,
        )

    states = reading_states()

    assert len(states["behind"]) + states["more_behind"] == 40
    assert len(states["behind"]) == 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_invites_and_says_what_happens_to_a_name(client, language):
    tree = tree_of(client, language)

    (name,) = tree.findall(".//main//div[@class='callout callout--safety']")
    assert len(tree.findall(f".//main//a[@href='/{language}/contact/']")) >= 2
    assert name.find(f".//a[@href='/{language}/contact/']") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_of_every_page_leads_to_it(client, language):
    links = tree_of(client, language).findall(".//footer//a")

    assert f"/{language}/translations/" in [link.get("href") for link in links]


def test_nothing_counted_is_said(client):
    assert "has not been counted" in client.get("/en/translations/").content.decode()


def test_the_page_takes_at_most_ten_queries_however_much_there_is(
    client, django_assert_max_num_queries
):
    locales = list(Locale.objects.exclude(language_code="en"))
    TranslationStatus.objects.bulk_create(
        TranslationStatus(
            content_type=page.content_type,
            translation_key=page.translation_key,
            locale=locale,
            state="behind",
            path=page.path,
            words_total=10,
            **UNCOUNTED,
        )
        for page in Page.objects.filter(locale__language_code="en", depth__gt=1)
        for locale in locales
    )
    client.get("/fr/translations/")

    with django_assert_max_num_queries(10):
        client.get("/fr/translations/")
