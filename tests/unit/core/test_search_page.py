"""The search page: results by section and language, misspellings, limits, and what it does not reveal."""

import re

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.search.forms import LONGEST_QUESTION, MOST_WORDS
from tests.conftest import LANGUAGES
from tests.searching import MARK, addresses, ask, publish_page

pytestmark = pytest.mark.django_db

HOSTILE = [
    "'; DROP TABLE core_searchentry; --",
    '"unclosed',
    ":*!&|()<->",
    "a:* & !b | (c",
    "\\' \\",
    "%_%",
    "\u202eevil\u2066\u200f",
    "👩🏽‍🚀🏳️‍🌈",
    "ﷺ" * 30,
    "½ ⑴ ŉ ſﬁ",
    "<script>alert(1)</script>",
    "{{ 7 }} {% now %}",
    "a" * 100,
    "\ud7ff\ue000\uffff",
    "é" * 50,
    "the of and",
    "l' d' qu'",
]


def page_for(client: Client, query: str, language: str = "en", **parameters: str):
    """Return the parsed search page."""
    answer = client.get(f"/{language}/search/", {"q": query, **parameters})
    assert answer.status_code == 200
    return html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)


def links(tree, part: str) -> list[str]:
    """Return the addresses of the links in a part of the page, named by its class."""
    within = [element for element in tree.iter() if part in (element.get("class") or "").split()]
    return [link.get("href") for element in within for link in element.iter("a")]


def text_of(tree, part: str) -> str:
    """Return the words in a part of the page."""
    for element in tree.iter():
        if part in (element.get("class") or "").split():
            return " ".join("".join(element.itertext()).split())
    return ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_has_a_page_in_every_language(client: Client, language):
    answer = client.get(f"/{language}/search/")
    tree = html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)

    assert tree.get("lang") == language
    assert tree.get("dir") == ("rtl" if language == "ar" else "ltr")
    assert len(tree.findall(".//h1")) == 1
    assert [meta.get("content") for meta in tree.findall(".//meta[@name='robots']")] == ["noindex"]
    assert tree.findall(".//link[@rel='canonical']") == []


@pytest.mark.parametrize("path", ["search/?q=drugs", "search/suggestions.json?q=dru"])
def test_answers_are_kept_nowhere(client: Client, path):
    answer = client.get(f"/en/{path}")

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers


def test_every_page_leads_to_the_search_in_its_language(client: Client):
    tree = html5lib.parse(client.get("/fr/about/").content.decode(), namespaceHTMLElements=False)

    assert links(tree, "site-search") == ["/fr/search/"]
    assert "/fr/search/" in [form.get("action") for form in tree.iter("form")]


def test_item_is_shown_once_and_in_the_readers_language(client: Client):
    found = ask("punish", "fr")

    assert len(found.by_language) > 1
    assert found.results[0].language.code == "fr"
    assert found.page is not None
    pages = range(1, found.page.paginator.num_pages + 1)
    shown = [result for page in pages for result in ask("punish", "fr", page=page).results]
    unmarked = [result.address.split("/", 2)[2] for result in shown]
    assert len(unmarked) == len(set(unmarked)) == found.total


def test_item_without_a_version_for_the_reader_is_marked_with_its_language(client: Client):
    page = publish_page("en", "heron")

    tree = page_for(client, MARK, "ar")

    result = next(link for link in tree.iter("a") if link.get("href") == page.url)
    assert (result.get("lang"), result.get("dir"), result.get("hreflang")) == ("en", "ltr", "en")
    assert "English" in text_of(tree, "search-result__about")


def test_results_can_be_narrowed_to_a_language(client: Client):
    publish_page("en", "heron")
    publish_page("ru", "heron")

    assert addresses(MARK, "fr", only_language="ru") == ["/ru/found-by-tests/"]
    assert ask(MARK, "fr", only_language="ru").by_language == {"en": 1, "ru": 1}


def test_results_can_be_narrowed_to_a_section(client: Client):
    everywhere = ask("decriminalisation")
    guide = ask("decriminalisation", section="resources")

    assert everywhere.by_section["resources"] == guide.total > 0
    assert {result.section for result in guide.results} == {"resources"}
    assert guide.by_section == everywhere.by_section


def test_filters_keep_the_question_and_name_how_much_there_is(client: Client):
    tree = page_for(client, "decriminalisation drugs", section="resources")

    filters = links(tree, "search-filter")
    assert "/en/search/?q=decriminalisation+drugs" in filters
    assert "/en/search/?q=decriminalisation+drugs&section=atlas" in filters
    assert "/en/search/?q=decriminalisation+drugs&section=resources&language=en" in filters
    current = [link for link in tree.iter("a") if link.get("aria-current") == "true"]
    named = [" ".join("".join(link.itertext()).split()) for link in current]
    assert any(re.fullmatch(r"Guide and library [1-9]\d*", name) for name in named)


@pytest.mark.parametrize("parameter", ["section", "language"])
def test_filter_that_does_not_exist_means_all(client: Client, parameter):
    answer = client.get("/en/search/", {"q": "decriminalisation", parameter: "<nothing>"})

    assert answer.context["results"].total > 5


def test_further_results_are_on_further_pages(client: Client):
    for number in range(12):
        publish_page("en", "heron", slug=f"heron-{number}")

    first = page_for(client, MARK)
    second = page_for(client, MARK, page="2")

    assert len(links(first, "search-results")) == 10
    assert len(links(second, "search-results")) == 2
    assert not set(links(first, "search-results")) & set(links(second, "search-results"))
    assert links(first, "pagination") == [f"?q={MARK}&page=2"]


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "two", ""])
def test_page_number_that_makes_no_sense_gives_a_page(client: Client, number):
    assert links(page_for(client, "decriminalisation", page=number), "search-results")


def test_words_are_marked_as_they_are_printed(client: Client):
    publish_page("ar", "نص عن القَانُونِ <b>هنا</b> & هناك")

    answer = client.get("/ar/search/", {"q": f"{MARK} قانون"}).content.decode()

    assert "نص عن <mark>القَانُونِ</mark> &lt;b&gt;هنا&lt;/b&gt; &amp; هناك" in answer
    assert f"<mark>{MARK}</mark>" in answer


def test_inflected_words_are_marked_and_words_that_only_begin_alike_are_not():
    publish_page("en", "Campaigners camped while campaigning for a campaign.")

    excerpt = str(ask(f"{MARK} campaigns").results[0].excerpt)

    assert "<mark>campaigning</mark>" in excerpt
    assert "<mark>campaign</mark>" in excerpt
    assert "<mark>camped" not in excerpt


def test_excerpt_shows_the_place_where_the_words_stand():
    publish_page("en", f"{'word ' * 300} heron and egret {'word ' * 300}")

    excerpt = str(ask(f"{MARK} egret heron").results[0].excerpt)

    assert "<mark>heron</mark> and <mark>egret</mark>" in excerpt
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert len(excerpt) < 400


def test_excerpt_begins_and_ends_with_whole_words():
    text = "first " * 40 + "IDPC’s " * 20 + "heron " + "it’s, " * 60
    publish_page("en", text)

    excerpt = str(ask(f"{MARK} heron").results[0].excerpt)

    assert excerpt.startswith("… IDPC’s ")
    assert excerpt.endswith("it’s, …")


def test_word_in_the_title_counts_more_than_in_the_text():
    publish_page("en", "heron heron heron", slug="in-text")
    publish_page("en", "egret", slug="in-title", title=f"{MARK} heron")

    assert addresses(f"{MARK} heron") == ["/en/in-title/", "/en/in-text/"]


@pytest.mark.parametrize(
    ("language", "asked", "meant"),
    [
        ("en", "decriminalisaton", "decriminalisation"),
        ("en", "policcy on durgs", "policy on drugs"),
        ("fr", "decrimnalisation", "décriminalisation"),
        ("es", "despenalisasion", "despenalización"),
        ("ar", "المخذرات", "المخدرات"),
        ("ru", "наказнаие", "наказание"),
    ],
)
def test_misspelled_question_is_answered_with_what_was_probably_meant(
    client: Client, language, asked, meant
):
    publish_page("es", "La despenalización")

    tree = page_for(client, asked, language)

    better = text_of(tree, "search-summary__better")
    assert meant in better
    assert links(tree, "search-results")
    assert len(links(tree, "search-summary__better")) == 1


def test_known_words_are_not_corrected(client: Client):
    tree = page_for(client, "decriminalisation")

    assert text_of(tree, "search-summary__better") == ""


def test_word_like_no_other_gets_advice(client: Client):
    tree = page_for(client, "xylophonquist")

    assert links(tree, "search-results") == []
    assert text_of(tree, "search-advice")


def test_filter_that_hides_everything_can_be_taken_off(client: Client):
    publish_page("en", "heron")

    tree = page_for(client, MARK, section="atlas")

    assert f"/en/search/?q={MARK}" in links(tree, "search-advice")
    assert f"/en/search/?q={MARK}&section=home" in links(tree, "search-filter")


@pytest.mark.parametrize(
    "query", ["a" * (LONGEST_QUESTION + 1), " ".join(f"w{n}" for n in range(MOST_WORDS + 1))]
)
def test_question_that_is_too_long_is_refused_kindly_and_kept(client: Client, query):
    tree = page_for(client, query)

    field = tree.find(".//main//input[@name='q']")
    assert field.get("value") == query
    assert field.get("aria-invalid") == "true"
    error = tree.find(f".//*[@id='{field.get('aria-describedby')}']")
    assert str(len(query)) in "".join(error.itertext()) or "13" in "".join(error.itertext())


def test_same_search_is_offered_in_the_other_languages(client: Client):
    tree = page_for(client, "drug policy")

    assert "/ar/search/?q=drug+policy" in links(tree, "language-switcher")


@pytest.mark.parametrize("query", ["", "   ", *HOSTILE])
@pytest.mark.parametrize("path", ["search/", "search/suggestions.json"])
def test_hostile_question_is_answered(client: Client, path, query):
    answer = client.get(f"/en/{path}", {"q": query})

    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    query=st.text(max_size=130) | st.text(alphabet=":*!&|()<->'\"\\ aéقا", max_size=40),
    section=st.text(max_size=5) | st.sampled_from(["home", "atlas"]),
    number=st.text(max_size=5),
    language=st.sampled_from(LANGUAGES),
)
def test_any_question_is_answered(client: Client, query, section, number, language):
    parameters = {"q": query, "section": section, "page": number, "language": language}

    for path in ("search/", "search/suggestions.json"):
        answer = client.get(f"/{language}/{path}", parameters)

        assert answer.status_code == (400 if "\x00" in "".join(parameters.values()) else 200)


@pytest.mark.parametrize(
    "query", ["decriminalisation", "campaign people", "decriminalizaton", "nothinglikeit", ""]
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_search_takes_at_most_ten_queries(client: Client, language, query):
    client.get(f"/{language}/search/", {"q": query})

    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/{language}/search/", {"q": query}).status_code == 200

    assert len(queries) <= 10


def test_suggestions_are_titles_in_the_language_of_the_address(client: Client):
    found = client.get("/fr/search/suggestions.json", {"q": "decriminalisation personnes"}).json()

    assert found["suggestions"]
    assert all(item["url"].startswith("/fr/") for item in found["suggestions"])
    assert set(found["suggestions"][0]) == {"title", "url"}


@pytest.mark.parametrize(
    ("language", "typed"), [("en", "decrim"), ("fr", "décrimin"), ("ar", "المخد"), ("ru", "деkр")]
)
def test_titles_are_suggested_from_the_beginnings_of_their_words(client: Client, language, typed):
    typed = typed.replace("k", "к")

    found = client.get(f"/{language}/search/suggestions.json", {"q": typed}).json()

    assert found["suggestions"]


def test_draft_is_not_suggested(client: Client):
    page = publish_page("en", "heron")
    page.unpublish()

    assert client.get("/en/search/suggestions.json", {"q": MARK}).json() == {"suggestions": []}


def test_question_is_written_to_no_log(client: Client, caplog):
    caplog.set_level("DEBUG")

    client.get("/en/search/", {"q": "whereismyfriend"})
    client.get("/en/search/suggestions.json", {"q": "whereismyfriend"})

    assert "whereismyfriend" not in caplog.text
