"""Passages of the guide: the same anchor in every language, an address, a citation, the search that finds them."""

import datetime
import json
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from core.search.registry import sources
from core.search.services import index_object
from resources.models import Edition, GuideChapterPage
from tests import prepared
from tests.editions import forget_editions
from tests.guide import ANCHOR, PARAGRAPH, block, chapter, guide, stage, translated

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


@pytest.fixture(scope="module", autouse=True)
def published_chapter(django_db_setup: None, django_db_blocker) -> Iterator[GuideChapterPage]:
    """Publish a chapter of a guide that has no edition yet, once for all tests."""

    def make() -> GuideChapterPage:
        forget_editions()
        return chapter(stage("passages"), "cited")

    with prepared.for_a_module(django_db_blocker, make, "/en/guide/") as page:
        yield page


@pytest.fixture
def page(db: None, published_chapter: GuideChapterPage) -> GuideChapterPage:
    """Return the chapter as the database has it."""
    return prepared.anew(published_chapter)


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def index(page: GuideChapterPage) -> None:
    index_object(source=sources()["page"], object_id=page.pk)


def test_every_block_of_a_chapter_has_an_anchor_once(client, page):
    text = shown(client, page.url)

    for item in page.body.raw_data:
        assert text.count(f'id="b-{item["id"][:8]}"') == 1


def test_anchors_are_the_same_in_every_language(client, page):
    arabic = translated(page, "ar", title="فصل")

    for url in (page.url, arabic.url):
        assert f'id="{ANCHOR}"' in shown(client, url)


def test_passage_is_quoted_with_its_permanent_address(client, page):
    text = shown(client, f"{page.url}cite/{ANCHOR}/")

    assert "Penalties deter nobody from help." in text
    assert f'value="{SITE}{page.url}#{ANCHOR}"' in text
    assert "No edition has been issued" in text


def test_newest_edition_in_the_language_is_named(client, page):
    for language, number in (("en", 1), ("en", 2), ("fr", 7)):
        Edition.objects.create(
            guide_key=guide().translation_key,
            language=language,
            number=number,
            issued_on=datetime.date(2026, 11, number),
            title="The guide",
            made_at=timezone.now(),
        )

    text = shown(client, f"{page.url}cite/{ANCHOR}/")

    assert "number 2 of" in text
    assert "Edition 2" in text


def test_only_languages_that_have_the_passage_are_offered(client, page):
    translated(page, "fr", title="Chapitre")
    translated(page, "ru", title="Глава", body=[block("paragraph", "<p>Другой.</p>")])

    text = shown(client, f"{page.url}cite/{ANCHOR}/")

    part = text.partition('<section class="passage-languages"')[2].partition("</section>")[0]
    assert f"{page.url.replace('/en/', '/fr/')}#{ANCHOR}" in part
    assert "/ru/" not in part
    alternates = text.partition("<main")[0]
    assert 'hreflang="ru"' not in alternates


@pytest.mark.parametrize("name", ["b-00000000", "nonsense", "b-aaaaaaaa%22", "..%2F.."])
def test_passage_that_is_not_there_is_not_found(client, page, name):
    assert client.get(f"{page.url}cite/{name}/").status_code == 404


def test_passage_can_be_taken_into_reference_managers(client, page):
    texts = {
        extension: shown(client, f"{page.url}cite/{ANCHOR}/citation.{extension}")
        for extension in ("ris", "bib", "json")
    }

    assert f"UR  - {SITE}{page.url}#{ANCHOR}" in texts["ris"]
    assert "TY  - CHAP" in texts["ris"]
    assert "@incollection{idpc-cited-en-b-aaaaaaaa," in texts["bib"]
    cited = json.loads(texts["json"])[0]
    assert cited["type"] == "chapter"
    assert cited["container-title"] == guide().title


@pytest.mark.parametrize("name", ["citation.exe", "references.ris"])
def test_other_names_of_files_are_not_found(client, page, name):
    assert client.get(f"{page.url}cite/{ANCHOR}/{name}").status_code == 404


def test_guide_is_cited_as_a_book(client):
    assert "TY  - BOOK" in shown(client, f"{guide().url}citation.ris")


def test_search_within_the_guide_leads_to_the_passage(client, page):
    index(page)

    text = shown(client, f"{guide().url}search/?q=deterred")

    assert f'href="{page.url}#{ANCHOR}"' in text
    assert "<mark>deter</mark>" in text


def test_search_within_the_guide_finds_nothing_elsewhere(client, page):
    other = chapter(
        page.get_parent().specific, "other", body=[block("paragraph", "<p>x</p>", PARAGRAPH)]
    )
    index(page)
    index(other)

    text = shown(client, f"{guide().url}search/?q=course")

    results = text.partition('<ol class="search-results"')[2].partition("</ol>")[0]
    assert "/en/ecourse/" not in results.replace('href="/en/ecourse/"', "")
    assert 'search-result__title"><a href="/en/guide/' in results or not results


def test_search_within_the_guide_is_kept_in_no_cache(client):
    answer = client.get(f"{guide().url}search/?q=law")

    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("typed", ["", "%00", "x" * 200, "<b>", "' OR 1=1"])
def test_search_within_the_guide_bears_anything(client, typed):
    assert client.get(f"{guide().url}search/", {"q": typed}).status_code == 200


def test_results_of_the_whole_site_name_the_stage(client, page):
    index(page)

    text = shown(client, "/en/search/?q=deterred")

    assert "Stage passages" in text
