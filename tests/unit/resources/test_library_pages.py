"""What readers see of the library: list, publications, feeds and files; and how languages share one set of facts."""

import csv
import hashlib
import io
import json
import xml.etree.ElementTree as ET
from typing import Any

import html5lib
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library import (
    PATH,
    document,
    empty_library,
    file_in,
    index_in,
    pdf,
    publication,
    version_of,
)

pytestmark = pytest.mark.django_db
PARAMETERS = (
    *("q", "topic", "region", "country", "type"),
    *("language", "year", "publisher", "sort", "all", "page"),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def tree_of(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return html5lib.parse(answer.content.decode(), namespaceHTMLElements=False)


def elements(tree: Any, name: str) -> list[Any]:
    return [one for one in tree.iter() if name in (one.get("class") or "").split()]


def texts(tree: Any, name: str) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in elements(tree, name)]


def titles(tree: Any) -> list[str]:
    return texts(tree, "publication-teaser__link")


def test_reader_finds_what_has_a_page_or_a_file_in_the_language(client: Client):
    empty_library()
    index_in("fr")
    publication("a", title="English alone", files=[file_in("en")])
    publication("b", title="With a French file", files=[file_in("fr")])
    version_of(publication("c", title="With a French page"), "fr", title="Une page française")

    tree = tree_of(client, "/fr/library/")

    assert sorted(titles(tree)) == ["Une page française", "With a French file"]
    assert sorted(titles(tree_of(client, "/fr/library/?all=1"))) == [
        "English alone",
        "Une page française",
        "With a French file",
    ]


def test_english_title_in_another_language_is_marked_and_leads_to_the_english_page(client: Client):
    empty_library()
    index_in("ar")
    publication("a", title="With an Arabic file", files=[file_in("ar")])

    link = elements(tree_of(client, "/ar/library/"), "publication-teaser__link")[0]

    assert (link.get("lang"), link.get("dir"), link.get("hreflang")) == ("en", "ltr", "en")
    assert link.get("href") == "/en/library/a/"


def test_where_nothing_is_in_the_language_the_rest_is_offered(client: Client):
    empty_library()
    index_in("ru")
    publication("a", files=[file_in("en")])

    tree = tree_of(client, "/ru/library/")

    assert titles(tree) == []
    offer = elements(tree, "library__elsewhere")[0]
    assert [link.get("href") for link in offer.iter("a")] == ["/ru/library/?all=1"]


def test_each_filter_in_force_can_be_taken_off_alone(client: Client):
    publication("a", countries=["KE"], published="2020")

    tree = tree_of(client, f"{PATH}?country=KE&year=2020&sort=title")

    assert [link.get("href") for link in elements(tree, "filter-chips__link")] == [
        f"{PATH}?year=2020&sort=title#publications",
        f"{PATH}?country=KE&sort=title#publications",
    ]


def test_choice_that_nobody_offered_is_said_and_filters_nothing(client: Client):
    tree = tree_of(client, f"{PATH}?topic=unknown&year=soon&country=ZZ")

    assert len(texts(tree, "filter-field__error")) == 3
    assert titles(tree) != []


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parameters=st.dictionaries(
        st.sampled_from(PARAMETERS),
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=120),
    )
)
def test_any_parameters_are_answered(client: Client, parameters: dict[str, str]):
    assert client.get(PATH, parameters).status_code == 200


def test_facts_are_said_once_and_reach_the_translations(django_capture_on_commit_callbacks):
    from wagtail_localize.models import Translation, TranslationSource

    index_in("fr")
    page = publication(published="2020", files=[file_in("en")], publishers=["release"])
    locale = index_in("fr").locale
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=True)
    page.published, page.countries = "2021-05", ["KE"]
    page.files = [("file", file_in("en")), ("file", file_in("pt-BR"))]
    page.save_revision().publish()
    source.update_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    french = page.get_translation(locale)
    french.refresh_from_db()
    assert (french.published, french.year, french.countries) == ("2021-05", 2021, ["KE"])
    assert french.file_languages == ["en", "pt", "pt-BR"]
    assert french.publisher_keys == ["release"]
    assert french.about_regions == page.about_regions


def test_newer_and_older_edition_lead_to_each_other(client: Client):
    newer = publication("newer", title="Second edition")
    publication("older", title="First edition", replaced_by=newer)

    assert texts(tree_of(client, f"{PATH}older/"), "publication-editions__newer") == [
        "There is a newer edition: Second edition"
    ]
    assert texts(tree_of(client, f"{PATH}newer/"), "publication-editions__list") == [
        "First edition"
    ]


def test_files_say_language_size_pages_date_and_checksum(
    client: Client, django_capture_on_commit_callbacks
):
    content = pdf(pages=3)
    stored = document(content)
    with django_capture_on_commit_callbacks(execute=True):
        publication("a", files=[file_in("fr"), file_in("en", stored, title="Whole text")])

    tree = tree_of(client, f"{PATH}a/")

    assert texts(tree, "publication-files__link") == ["English, PDF", "Français, PDF"]
    facts = texts(tree, "publication-files__facts")
    assert "3 pages" in facts[0]
    assert stored.filename in facts[0]
    assert facts[1] == "On another site: example.org"
    assert texts(tree, "publication-files__checksum")[0].endswith(
        hashlib.sha256(content).hexdigest()
    )


def test_publication_describes_itself_for_search_engines(client: Client):
    publication("a", resource_type="book", published="2020-06", isbn="9780", publishers=["release"])

    tree = tree_of(client, f"{PATH}a/")

    (script,) = [one for one in tree.iter("script") if one.get("type") == "application/ld+json"]
    book = next(one for one in json.loads(script.text)["@graph"] if one["@type"] == "Book")
    assert book["datePublished"] == "2020-06"
    assert book["isbn"] == "9780"
    assert book["publisher"] == [{"@type": "Organization", "name": "Release"}]
    assert "license" not in book


def test_publication_is_cited_in_the_words_of_the_original(client: Client):
    publication(
        "a", title="In short", original_title="Langsam", original_language="de", doi="10.1234/x"
    )

    record = client.get(f"{PATH}a/citation.ris").content.decode()

    assert "TI  - Langsam" in record
    assert "LA  - de" in record
    assert "DO  - 10.1234/x" in record


@pytest.mark.parametrize(("kind", "entry"), [("atom", f"{ATOM}entry"), ("rss", "channel/item")])
def test_feed_has_what_its_address_asks_for(client: Client, kind: str, entry: str):
    publication("a", title="About Kenya\x0b", countries=["KE"])
    publication("b", title="About Portugal", countries=["PT"])

    root = ET.fromstring(client.get(f"{PATH}feed.{kind}?country=KE").content)

    prefix = ATOM if kind == "atom" else ""
    assert [one.findtext(f"{prefix}title") for one in root.findall(entry)] == ["About Kenya"]


def test_table_has_what_is_asked_for_and_no_formula(client: Client):
    publication("a", title="=1+1", countries=["KE", "PT"], publishers=["release"])

    answer = client.get(f"{PATH}publications.csv?country=KE")

    assert answer.streaming
    (row,) = csv.DictReader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert row["title"] == "'=1+1"
    assert row["countries"] == "KE; PT"
    assert row["publishers"] == "Release"


def test_data_hold_named_fields_alone(client: Client):
    publication("a", countries=["KE"], files=[file_in("en")])

    answer = client.get(f"{PATH}publications.json?country=KE")

    (row,) = json.loads(b"".join(answer))
    assert set(row) == {
        *("key", "address", "title", "language", "summary", "original_title"),
        *("original_language", "type", "published", "container", "authors", "publishers"),
        *("topics",),
        *("regions", "countries", "languages", "files", "doi", "isbn", "licence"),
    }
    assert row["files"] == ["https://example.org/en.pdf"]


def test_journal_of_an_article_stands_on_its_page_and_in_its_citations(client: Client):
    page = publication("a", resource_type="article", container="A Journal of Tests")

    content = client.get(f"{PATH}a/").content.decode()
    assert "A Journal of Tests" in content
    data = json.loads(
        content.partition('type="application/ld+json"')[2].partition("<")[0].partition(">")[2]
    )
    assert {"@type": "Periodical", "name": "A Journal of Tests"} in [
        one.get("isPartOf") for one in data["@graph"]
    ]
    assert "T2  - A Journal of Tests" in client.get(f"{PATH}a/citation.ris").content.decode()
    assert "journaltitle = {A Journal of Tests}" in (
        client.get(f"{PATH}a/citation.bib").content.decode()
    )
    assert page.citation().container == "A Journal of Tests"


def test_references_can_be_taken_along_together(client: Client):
    publication("a", countries=["KE"])
    publication("b", countries=["KE"])

    answer = client.get(f"{PATH}publications.ris?country=KE")

    assert b"".join(answer).decode().count("ER  - ") == 2


def test_pages_of_the_list_keep_the_filters_and_take_at_most_ten_queries(
    client: Client, django_assert_max_num_queries
):
    index_in("fr")
    for number in range(21):
        publication(
            f"p-{number}",
            countries=["KE"],
            publishers=["release", "idpc"],
            files=[file_in("fr")],
        )
    client.get("/fr/library/?type=report")

    with django_assert_max_num_queries(10):
        assert len(titles(tree_of(client, "/fr/library/?type=report"))) == 20

    tree = tree_of(client, f"{PATH}?country=KE")
    links = [link.get("href") for link in elements(tree, "pagination__link")]
    assert links == ["?country=KE&page=2"]
    assert len(titles(tree_of(client, f"{PATH}{links[0]}"))) == 1


def test_unpublished_publication_is_in_no_list(client: Client):
    empty_library()
    publication("a", title="Gone").unpublish()

    assert titles(tree_of(client, PATH)) == []
