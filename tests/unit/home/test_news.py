"""News: lists that stay fast, a feed that gives only what it should."""

import datetime
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from wagtail.models import Page

from core.models import SiteImage
from home.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def add_news(count: int) -> None:
    index = NewsIndexPage.objects.get(locale__language_code="en")
    image = SiteImage.objects.get(title=SiteImage.objects.first().title)
    for number in range(count):
        index.add_child(
            instance=NewsPage(
                title=f"Item {number}",
                slug=f"item-{number}",
                summary=f"Summary {number}",
                date=datetime.date(2025, 1, 1) + datetime.timedelta(days=number),
                picture=image,
                picture_alt="x",
                locale=index.locale,
            )
        )


def test_queries_do_not_grow_with_the_number_of_items(client: Client, django_assert_num_queries):
    client.get("/en/news/")
    with django_assert_num_queries(7):
        client.get("/en/news/")
    add_news(40)
    client.get("/en/news/?page=2")

    with django_assert_num_queries(7):
        response = client.get("/en/news/?page=2")

    assert len(response.context["news_items"]) == 12


@pytest.mark.parametrize("number", ["0", "-1", "999", "abc", "", "1e9", "٣"])
def test_strange_page_number_gives_a_page(client: Client, number: str):
    assert client.get("/en/news/", {"page": number}).status_code == 200


def test_newest_comes_first(client: Client):
    add_news(3)

    dates = [item.date for item in client.get("/en/news/").context["news_items"]]

    assert dates == sorted(dates, reverse=True)


def test_hub_shows_as_many_items_as_its_block_says(client: Client):
    add_news(5)

    assert len(client.get("/en/").context["news"]) == 3


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru"])
def test_feed_is_atom_in_its_language(client: Client, language: str):
    response = client.get(f"/{language}/news/feed.atom")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(response.content)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links["self"].endswith(f"/{language}/news/feed.atom")
    assert len(feed.findall("a:entry", ATOM)) == 2


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru"])
def test_feed_has_what_the_standard_demands(client: Client, language: str):
    feed = ET.fromstring(client.get(f"/{language}/news/feed.atom").content)

    ids = []
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1
            assert element.findtext(f"a:{name}", namespaces=ATOM)
        updated = datetime.datetime.fromisoformat(element.findtext("a:updated", namespaces=ATOM))
        assert updated.tzinfo is not None
        assert element.findall("a:author/a:name", ATOM)
        ways = [link.get("rel") for link in element.findall("a:link", ATOM)]
        assert ways.count("alternate") == 1
        ids.append(element.findtext("a:id", namespaces=ATOM))
    assert len(set(ids)) == len(ids)
    assert all(identifier.startswith("urn:uuid:") for identifier in ids)


def test_feed_is_as_new_as_its_newest_entry(client: Client):
    feed = ET.fromstring(client.get("/en/news/feed.atom").content)

    entries = [
        entry.findtext("a:updated", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)
    ]
    assert feed.findtext("a:updated", namespaces=ATOM) == max(entries)


def test_entry_keeps_its_id_when_its_address_changes(client: Client):
    def entry() -> tuple[str, str]:
        feed = ET.fromstring(client.get("/en/news/feed.atom").content)
        first = feed.find("a:entry", ATOM)
        return first.findtext("a:id", namespaces=ATOM), first.find("a:link", ATOM).get("href")

    before = entry()
    page = NewsPage.objects.get(locale__language_code="en", slug="one-site-in-five-languages")
    page.slug = "somewhere-else"
    page.save_revision().publish()
    after = entry()

    assert after[0] == before[0]
    assert after[1] != before[1]


def test_entry_in_another_language_says_so(client: Client):
    NewsPage.objects.get(locale__language_code="fr", slug="one-site-in-five-languages").unpublish()

    feed = ET.fromstring(client.get("/fr/news/feed.atom").content)

    languages = [
        entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        for entry in feed.findall("a:entry", ATOM)
    ]
    assert sorted(languages) == ["en", "fr"]


def test_summary_is_text_for_feed_readers_that_expect_markup(client: Client):
    page = NewsPage.objects.get(locale__language_code="en", slug="one-site-in-five-languages")
    page.summary = "Fewer than <b> & more"
    page.save_revision().publish()

    feed = ET.fromstring(client.get("/en/news/feed.atom").content)

    summary = feed.find("a:entry/a:summary", ATOM)
    assert summary.get("type") == "html"
    assert summary.text == "Fewer than &lt;b&gt; &amp; more"


def test_feed_entry_holds_listed_fields_only(client: Client):
    feed = ET.fromstring(client.get("/en/news/feed.atom").content)

    tags = {child.tag.split("}")[1] for child in feed.find("a:entry", ATOM)}
    assert tags <= {"title", "link", "published", "updated", "author", "id", "summary"}


def test_unpublished_item_is_in_no_list(client: Client):
    page = NewsPage.objects.get(locale__language_code="en", slug="one-site-in-five-languages")
    for translation in page.get_translations(inclusive=True):
        translation.unpublish()

    for path in ("/en/", "/en/news/", "/en/news/feed.atom"):
        assert page.title not in client.get(path).content.decode()


def test_related_pages_are_links_in_the_readers_language(client: Client):
    response = client.get("/ar/news/one-site-in-five-languages/")

    assert [link.url for link in response.context["related"]] == ["/ar/ecourse/", "/ar/map/"]


def test_news_can_only_stand_in_the_news_section():
    assert NewsPage.allowed_parent_page_models() == [NewsIndexPage]
    assert not NewsPage.can_create_at(Page.objects.get(url_path="/hub/about/"))
