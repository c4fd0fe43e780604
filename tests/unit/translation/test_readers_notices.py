"""What a live translation that is behind its original tells its readers."""

from typing import Any

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.translation_statuses import page_at, set_state

pytestmark = pytest.mark.django_db


def notes(client: Client, address: str) -> list[Any]:
    """Return the notices before the text, without the one that a native reader is awaited."""
    tree = html5lib.parse(client.get(address).content.decode(), namespaceHTMLElements=False)
    found = [item for item in tree.iter("div") if item.get("class") == "review-notice"]
    return [item for item in found if not asks_native_readers(item)]


def asks_native_readers(note: Any) -> bool:
    return any(link.get("href", "").endswith("/contact/") for link in note.iter("a"))


def test_a_translation_that_is_behind_says_since_when_and_links_to_the_newer_text(client):
    set_state("about/", "fr", "behind")

    (note,) = notes(client, "/fr/about/")

    assert "3 septembre 2026" in "".join(note.itertext())
    (link,) = note.iter("a")
    assert (link.get("href"), link.get("hreflang")) == ("/en/about/", "en")


@pytest.mark.parametrize("state", ["live", "draft", "stale", "in_review", "missing"])
def test_any_other_state_says_nothing(client, state):
    set_state("about/", "fr", state)

    assert notes(client, "/fr/about/") == []


def test_the_notice_is_gone_as_soon_as_the_translation_is_up_to_date(client):
    set_state("about/", "fr", "behind")
    assert len(notes(client, "/fr/about/")) == 1

    set_state("about/", "fr", "live")

    assert notes(client, "/fr/about/") == []


def test_other_languages_and_the_original_say_nothing(client):
    set_state("about/", "fr", "behind")

    assert [notes(client, f"/{code}/about/") for code in ("en", "es", "ar", "ru")] == [[]] * 4


def test_an_unknown_day_is_not_invented(client):
    set_state("about/", "fr", "behind", behind_since=None)

    (note,) = notes(client, "/fr/about/")

    assert not any(character.isdigit() for character in "".join(note.itertext()))


def test_without_a_live_original_the_notice_has_no_link(client):
    set_state("about/", "fr", "behind")
    Page.objects.filter(pk=page_at("en", "about/").pk).update(live=False)

    (note,) = notes(client, "/fr/about/")

    assert list(note.iter("a")) == []


def test_a_page_costs_no_further_query_once_the_facts_are_kept(client):
    client.get("/fr/about/")
    before = count_of(client, "/fr/about/")

    set_state("about/", "fr", "behind")
    client.get("/fr/about/")

    assert count_of(client, "/fr/about/") == before


def count_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


KINDS = [
    "",
    "about/",
    "news/",
    "news/one-site-in-five-languages/",
    "glossary/",
    "topics/",
    "support-dont-punish/",
    "support-dont-punish/safety/",
    "support-dont-punish/materials/",
    "support-dont-punish/global-day-of-action/",
    "support-dont-punish/global-day-of-action/2026/",
    "support-dont-punish/global-day-of-action/2026/report/",
    "guide/",
    "guide/know-it/",
    "guide/know-it/what-decriminalisation-means/",
    "library/",
    "library/from-the-roots-up/",
    "map/",
    "ecourse/",
    "ecourse/thresholds/",
    "ecourse/thresholds/amounts-and-lines/",
    "translations/",
]


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_says_that_it_is_behind(client, path):
    set_state(path, "fr", "behind")

    assert "3 septembre 2026" in client.get(f"/fr/{path}").content.decode()
