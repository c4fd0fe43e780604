"""Links lead to the reader's language, or say in which language the target is."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.homes import homes
from core.links import PageDirectory
from core.references import page_ids_in_rich_text

pytestmark = pytest.mark.django_db


def page_at(path: str, language: str = "en") -> Page:
    root = {home.language.code: home.url_path for home in homes().values()}[language]
    return Page.objects.get(url_path=f"{root}{path}")


def test_link_leads_to_the_readers_language():
    page = page_at("guide/")

    link = PageDirectory.load([page.id]).link(page.id, "ar")

    assert link.url == "/ar/guide/"
    assert link.language is None


def test_link_to_an_untranslated_page_is_marked_with_its_language():
    page = page_at("guide/")
    page_at("guide/", "ru").specific.unpublish()

    link = PageDirectory.load([page.id]).link(page.id, "ru", "Guide")

    assert link.url == "/en/guide/"
    assert link.language.code == "en"
    assert link.text == page.title


def test_link_to_an_unpublished_page_is_no_link():
    page = page_at("guide/")
    for translation in page.get_translations(inclusive=True):
        translation.specific.unpublish()

    assert PageDirectory.load([page.id]).link(page.id, "en") is None


def test_alias_is_no_translation():
    page = page_at("guide/")
    Page.objects.filter(pk=page_at("guide/", "fr").pk).update(alias_of=page)

    directory = PageDirectory.load([page.id])

    assert directory.link(page.id, "fr").url == "/en/guide/"


def test_rich_text_links_follow_the_reader(client: Client):
    page = page_at("guide/")
    from django.utils.translation import override

    with override("es"):
        html = expand_db_html(f'<p><a linktype="page" id="{page.id}">x</a></p>')

    assert html == '<p><a href="/es/guide/">x</a></p>'


@given(st.sets(st.integers(1, 10**6)))
def test_page_links_are_found_in_rich_text(ids: set[int]):
    tags = [
        f'<a id="{n}" linktype="page">x</a>' if n % 2 else f'<a linktype="page" id="{n}">x</a>'
        for n in ids
    ]
    others = '<a linktype="document" id="7000001">x</a><a href="https://example.org">x</a>'

    assert page_ids_in_rich_text("".join(tags) + others) == ids


def test_cards_name_the_languages_in_which_their_page_is_live(client: Client):
    page_at("map/", "es").specific.unpublish()

    response = client.get("/en/")

    cards = next(b for b in response.context["page"].body if b.block_type == "cards").value["cards"]
    by_url = {card.page_link.url: card for card in cards}
    assert [item.code for item in by_url["/en/map/"].languages] == ["en", "fr", "ar", "ru"]


def test_language_switcher_offers_real_translations_only(client: Client):
    page_at("map/", "es").specific.unpublish()

    response = client.get("/en/map/")

    assert [item["code"] for item in response.context["language_links"]] == ["en", "fr", "ar", "ru"]
    assert client.get("/es/map/").status_code == 404


def test_news_list_falls_back_to_english_and_says_so(client: Client):
    page_at("news/one-site-in-five-languages/", "fr").specific.unpublish()

    response = client.get("/fr/news/")

    titles = {item.url: item.language for item in response.context["news_items"]}
    assert titles["/en/news/one-site-in-five-languages/"].code == "en"
    html = response.content.decode()
    assert 'lang="en"' in html
