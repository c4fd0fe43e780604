"""Every kind of page in every language: the frame that readers and crawlers count on."""

import re

import pytest
from django.test import Client
from wagtail.models import Page, get_page_models

from core.models import BasePage
from tests.conftest import LANGUAGES

PATHS = {
    "core.GlossaryPage": "glossary/",
    "core.TopicIndexPage": "topics/",
    "home.HomePage": "",
    "home.StandardPage": "about/",
    "home.NewsIndexPage": "news/",
    "home.NewsPage": "news/one-site-in-five-languages/",
    "campaign.CampaignPage": "support-dont-punish/",
    "campaign.GlobalDaysPage": "support-dont-punish/global-day-of-action/",
    "campaign.GlobalDayPage": "support-dont-punish/global-day-of-action/2026/",
    "campaign.MaterialsPage": "support-dont-punish/materials/",
    "campaign.SafetyPage": "support-dont-punish/safety/",
    "campaign.YearReportPage": "support-dont-punish/global-day-of-action/2026/report/",
    "resources.GuidePage": "guide/",
    "resources.GuideStagePage": "guide/know-it/",
    "resources.GuideChapterPage": "guide/know-it/what-decriminalisation-means/",
    "resources.ResourceIndexPage": "library/",
    "resources.ResourcePage": "library/from-the-roots-up/",
    "atlas.AtlasPage": "map/",
    "translation.TranslationsPage": "translations/",
    "ecourse.CoursePage": "ecourse/",
    "ecourse.ModulePage": "ecourse/thresholds/",
    "ecourse.LessonPage": "ecourse/thresholds/amounts-and-lines/",
}
# The course is learned in the languages that it has in life.
WITHOUT_SPANISH = [language for language in LANGUAGES if language != "es"]
LANGUAGES_OF = {
    "ecourse.ModulePage": WITHOUT_SPANISH,
    "ecourse.LessonPage": WITHOUT_SPANISH,
}
SITE = "http://127.0.0.1:8000"
THERE = (200, 302)
# What every page or passage has, which tests of their own look at: making all of them takes minutes.
MADE = re.compile(r"/(page\.pdf|citation\.\w+)$|/cite/")
# Addresses of the site itself, without a query, and the part of the page that they name.
LINK = re.compile(r'href="(/[^"?#]*)(?:\?[^"#]*)?(?:#([^"]+))?"')


def languages_of(model: str) -> list[str]:
    """Return the languages in which there is a page of a kind at its path."""
    return LANGUAGES_OF.get(model, LANGUAGES)


PAGES = [(model, language) for model in PATHS for language in languages_of(model)]


def test_every_page_model_is_in_the_matrix():
    models = {model._meta.label for model in get_page_models() if issubclass(model, BasePage)}
    assert models == set(PATHS)


@pytest.mark.parametrize(("model", "language"), PAGES)
def test_page_has_its_frame(live_pages, model: str, language: str):
    path = f"/{language}/{PATHS[model]}"

    answer = live_pages(language)[path]

    assert answer.status == 200
    assert answer.model == model
    tree = answer.tree
    assert tree.get("lang") == language
    assert tree.get("dir") == ("rtl" if language == "ar" else "ltr")
    assert len(tree.findall(".//h1")) == 1
    canonical = [link.get("href") for link in tree.findall(".//link[@rel='canonical']")]
    assert canonical == [SITE + path]
    alternates = {
        link.get("hreflang"): link.get("href")
        for link in tree.findall(".//link[@rel='alternate']")
        if link.get("hreflang")
    }
    expected = {code: f"{SITE}/{code}/{PATHS[model]}" for code in languages_of(model)}
    assert alternates == {**expected, "x-default": expected["en"]}
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_live_page_answers_within_ten_queries_and_its_links_lead_somewhere(
    client: Client, live_pages, language: str
):
    live = {page.url for page in Page.objects.filter(live=True, depth__gt=1)}
    assert len(live) >= len(PAGES)

    pages = live_pages(language)

    assert {path for path, answer in pages.items() if answer.status != 200} == set()
    assert {path: answer.queries for path, answer in pages.items() if answer.queries > 10} == {}
    shown = {path: answer.content for path, answer in pages.items()}
    assert dead_links(client, shown, live) == set()


def dead_links(client: Client, shown: dict[str, str], live: set[str]) -> set[str]:
    """Return the addresses of the site to which pages link and where nothing is, or not the part that they name.

    `live` are the addresses of pages in all languages, which need not be asked for once more.
    """
    links = {link for text in shown.values() for link in LINK.findall(text)}
    others = {path for path, _part in links if path not in live and not MADE.search(path)}
    dead = {path for path in others if client.get(path).status_code not in THERE}
    for path, part in links:
        if part and path in live and f'id="{part}"' not in _text_at(client, path, shown):
            dead.add(f"{path}#{part}")
    return dead


def _text_at(client: Client, path: str, shown: dict[str, str]) -> str:
    if path not in shown:
        shown[path] = client.get(path).content.decode()
    return shown[path]


@pytest.mark.django_db
@pytest.mark.parametrize("model", LANGUAGES_OF)
def test_page_that_is_not_in_a_language_is_never_shown_there_in_english(client: Client, model: str):
    assert client.get(f"/es/{PATHS[model]}").status_code == 404
