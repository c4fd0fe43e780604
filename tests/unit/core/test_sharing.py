"""What other services are told: cards with the section's title, and data that says what the page says."""

import io
import json
import re
from typing import Any

import html5lib
import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from config.urls import urlpatterns as real_urlpatterns
from core import site_cache
from core.models import SiteSettings
from core.sharing import structured_data
from core.sharing.cards import cards
from core.typesetting.selectors import kept_names
from home.models import NewsPage, StandardPage
from tests.conftest import LANGUAGES
from tests.i18n.test_smoke import PAGES, PATHS
from tests.public_pages import answer_at

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
NEWS = "news/one-site-in-five-languages/"
MOST_BYTES = 60_000

urlpatterns = [*real_urlpatterns, path("en/search/", lambda request: None, name="search")]


def parsed(client: Client, address: str) -> Any:
    """Return a page as a parser of HTML sees it."""
    return html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)


def data_of(tree: Any) -> dict[str, dict[str, Any]]:
    """Return the page's structured data by type; there is one block of it."""
    (script,) = [item for item in tree.iter("script") if item.get("type") == "application/ld+json"]
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    return {item["@type"]: item for item in data["@graph"]}


def meta(tree: Any) -> dict[str, str]:
    """Return the page's named and Open Graph metadata."""
    return {
        item.get("property") or item.get("name"): item.get("content") for item in tree.iter("meta")
    }


@pytest.mark.parametrize(("model", "language"), PAGES)
def test_structured_data_says_what_the_page_says(live_pages, model: str, language: str):
    tree = live_pages(language)[f"/{language}/{PATHS[model]}"].tree
    data = data_of(tree)

    assert data["Organization"]["url"] == f"{SITE}/"
    assert data["Organization"]["name"] in "".join(tree.find(".//title").itertext())
    assert data["WebSite"]["url"] == f"{SITE}/{language}/"
    assert data["WebSite"]["inLanguage"] == language
    assert data["WebSite"]["publisher"] == {"@id": data["Organization"]["@id"]}
    shown = [
        "".join(item.itertext()).strip()
        for item in tree.iterfind(".//ol[@class='breadcrumbs__list']/li")
    ]
    told = data.get("BreadcrumbList", {"itemListElement": []})["itemListElement"]
    assert [item["name"] for item in told] == shown
    assert [item["position"] for item in told] == list(range(1, len(shown) + 1))
    if told:
        canonical = tree.find(".//link[@rel='canonical']").get("href")
        assert told[-1]["item"] == canonical


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_item_is_an_article(live_pages, language: str):
    tree = live_pages(language)[f"/{language}/{NEWS}"].tree
    article = data_of(tree)["Article"]

    page = NewsPage.objects.get(slug="one-site-in-five-languages", locale__language_code=language)
    assert article["headline"] == "".join(tree.find(".//h1").itertext()).strip()
    assert article["inLanguage"] == language
    assert article["datePublished"] == page.date.isoformat()
    assert article["dateModified"] == page.last_published_at.isoformat()
    assert article["creditText"] == page.byline
    assert article["image"] == meta(tree)["og:image"]
    assert article["mainEntityOfPage"] == f"{SITE}/{language}/{NEWS}"
    assert meta(tree)["og:type"] == "article"


def test_search_is_told_once_there_is_one(client: Client, settings: Any):
    settings.ROOT_URLCONF = "tests.unit.core.test_sharing"

    action = structured_data._website("en")["potentialAction"]

    assert action["target"]["urlTemplate"] == f"{SITE}/en/search/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


def test_text_of_a_page_cannot_leave_the_data_block(client: Client):
    page = StandardPage.objects.get(slug="about", locale__language_code="en")
    page.title = '</script><script>alert("x")</script> <!-- & \u2028'
    page.save_revision().publish()

    content = client.get("/en/about/").content.decode()

    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content, re.DOTALL)
    assert not re.search(r"[<>&\u2028]", block)
    crumbs = data_of(parsed(client, "/en/about/"))["BreadcrumbList"]["itemListElement"]
    assert crumbs[-1]["name"] == page.title


@given(st.text())
def test_any_text_survives_the_data_block(text: str):
    template = Template("{% load core_tags %}{% structured_data_script data %}")

    written = template.render(Context({"data": [{"name": text}]}))

    inner = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inner)["@graph"] == [{"name": text}]
    assert "<" not in inner


@pytest.mark.parametrize("model", PATHS)
def test_no_script_stands_in_a_page_but_data(model: str):
    tree = answer_at(f"/en/{PATHS[model]}").tree

    for script in tree.iter("script"):
        assert script.get("src") or script.get("type") == "application/ld+json"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("model", PATHS)
def test_page_offers_the_card_of_its_section(model: str, language: str):
    found = meta(answer_at(f"/{language}/{PATHS[model]}").tree)

    section = PATHS[model].partition("/")[0]
    card = cards(language)[section]
    assert found["og:image"] == f"{SITE}{card.url}"
    assert found["og:image:alt"] == card.title
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:title"]
    assert found["og:description"]
    assert re.fullmatch(r"[a-z]{2}_[A-Z]{2}", found["og:locale"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["", "support-dont-punish", "guide", "map", "ecourse", "news"])
def test_card_is_a_small_picture_of_the_stated_size(client: Client, language: str, section: str):
    answer = client.get(cards(language)[section].url)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Language"] == language
    assert "Accept-Language" not in answer.get("Vary", "")
    assert len(answer.content) <= MOST_BYTES
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


def test_card_is_drawn_once_and_always_the_same(client: Client):
    card = cards("ar")["guide"]
    first = client.get(card.url).content

    assert client.get(card.url).content == first
    assert kept_names(card.folder) == {f"{card.document.digest}.png"}


def test_changed_title_gives_a_card_at_a_new_address(client: Client):
    before = cards("en")["about"].url
    page = StandardPage.objects.get(slug="about", locale__language_code="en")
    page.title = "Who we are"
    page.save_revision().publish()
    site_cache.forget()

    found = meta(parsed(client, "/en/about/"))

    assert found["og:image:alt"] == "Who we are"
    assert not found["og:image"].endswith(before)


def test_own_picture_of_a_page_comes_before_the_card(client: Client):
    page = StandardPage.objects.get(slug="about", locale__language_code="en")
    page.social_image = SiteSettings.objects.get().social_image
    page.save_revision().publish()

    assert "/media/images/" in meta(parsed(client, "/en/about/"))["og:image"]


def test_sections_are_told_apart_by_colour():
    tones = {section: card.document.data["tone"] for section, card in cards("en").items()}

    assert len({tones[name] for name in ("support-dont-punish", "guide", "map", "ecourse")}) == 4


def test_card_without_a_picture_of_the_site_can_be_drawn(client: Client):
    SiteSettings.objects.update(social_image=None)
    site_cache.forget()

    assert client.get(cards("ru")["map"].url).status_code == 200


@pytest.mark.parametrize("address", ["/cards/xx.png", "/cards/en/nothing.png", "/cards/en/a/b.png"])
def test_no_card_is_drawn_for_what_is_no_section(client: Client, address: str):
    assert client.get(address).status_code == 404
