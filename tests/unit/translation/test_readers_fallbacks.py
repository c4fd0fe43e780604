"""What is not in the reader's language is shown in English and says so; copies are never called translations."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from django.test import Client
from wagtail.models import Page

from core import site_cache
from core.search.registry import sources
from core.search.services import index_object
from tests.translation_statuses import page_at

pytestmark = pytest.mark.django_db

LISTS = [
    "",
    "news/",
    "library/",
    "guide/",
    "guide/know-it/",
    "ecourse/",
    "ecourse/thresholds/",
    "topics/",
    "glossary/",
    "support-dont-punish/",
    "support-dont-punish/materials/",
    "support-dont-punish/global-day-of-action/",
    "support-dont-punish/global-day-of-action/2026/",
    "map/",
    "search/?q=decriminalisation",
    "search/?q=drogues",
]


# Their links are named by their language.
LISTS_OF_LANGUAGES = ("language-switcher", "site-footer__languages", "course-languages")


def unpublish_below(*kept: str) -> None:
    """Leave readers of French the hub and the pages at these paths, and nothing else."""
    ids = [page_at("fr", path).pk for path in kept]
    pages = Page.objects.filter(locale__language_code="fr", depth__gt=2)
    pages.exclude(pk__in=ids).update(live=False)
    site_cache.forget()


def main_of(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def foreign_links(tree: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield each link to an English page with what it stands in, the lists of languages left out."""

    def walk(element: Any, above: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
        for child in element:
            if child.tag == "a" and child.get("href", "").startswith("/en/"):
                yield child, [*above, element]
            yield from walk(child, [*above, element])

    for link, above in walk(tree.find("body"), []):
        classes = " ".join(item.get("class", "") for item in [link, *above])
        if not any(name in classes for name in LISTS_OF_LANGUAGES):
            yield link, above


def is_labelled(link: Any, above: list[Any]) -> bool:
    """Say whether a link shows its language; in running text the link itself says it."""
    if any("prose" in item.get("class", "") for item in above):
        return link.get("hreflang") == "en"
    near = [link, *above[-3:]]
    labels = [
        label
        for item in near
        for label in item.iter("span")
        if label.get("class") == "language-label" and label.get("lang") == "en"
    ]
    return bool(labels)


@pytest.mark.parametrize("path", LISTS)
def test_items_without_a_translation_are_labelled_with_their_language(client, path):
    unpublish_below(*[path for path in LISTS if path and "?" not in path])

    found = list(foreign_links(main_of(client, f"/fr/{path}")))

    assert [link.get("href") for link, above in found if not is_labelled(link, above)] == []


def test_some_items_really_are_without_a_translation(client):
    unpublish_below("news/", "library/", "guide/", "guide/know-it/")

    for path in ("news/", "library/", "guide/", "guide/know-it/", ""):
        assert list(foreign_links(main_of(client, f"/fr/{path}"))), path


@pytest.mark.parametrize("path", ["about/", "news/one-site-in-five-languages/", "translations/"])
def test_a_menu_or_footer_entry_without_a_translation_is_labelled(client, path):
    unpublish_below("about/", "news/", "news/one-site-in-five-languages/", "translations/")

    found = list(foreign_links(main_of(client, f"/fr/{path}")))

    assert found
    assert [link.get("href") for link, above in found if not is_labelled(link, above)] == []


@pytest.fixture
def alias() -> Page:
    """Turn the French page about the organisation into a copy that shows the English one."""
    page = page_at("fr", "about/")
    Page.objects.filter(pk=page.pk).update(alias_of=page_at("en", "about/"))
    site_cache.forget()
    return page


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_copy_is_no_translation_for_search_engines(client, alias, language):
    tree = main_of(client, f"/{language}/about/")

    codes = {link.get("hreflang") for link in tree.iter("link")}
    assert "fr" not in codes
    assert {"en", "es", "ar", "ru", "x-default"} <= codes


def test_a_copy_is_not_in_the_sitemap(client, alias):
    sitemap = client.get("/sitemap.xml").content.decode()

    assert "/fr/about/" not in sitemap
    assert "/es/about/" in sitemap


def test_a_copy_is_not_in_the_language_switcher(client, alias):
    switcher = main_of(client, "/es/about/").find(".//nav[@class='language-switcher__panel']")

    assert [link.get("href") for link in switcher.iter("a")] == [
        f"/{code}/about/" for code in ("en", "es", "ar", "ru")
    ]


def test_a_copy_says_which_language_it_is_really_in(client, alias):
    tree = main_of(client, "/fr/about/")

    assert tree.get("lang") == "en"
    canonical = [item.get("href") for item in tree.iter("link") if item.get("rel") == "canonical"]
    assert len(canonical) == 1


def test_a_copy_is_not_found_by_the_search_of_its_language(client, alias):
    index_object(source=sources()["page"], object_id=alias.pk)

    assert "/fr/about/" not in client.get("/fr/search/?q=IDPC").content.decode()
