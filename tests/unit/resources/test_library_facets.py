"""Facets of the library: their counts against counting by hand, and what readers of a language find."""

from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.library import insert_publications
from core.topics import topics
from resources.library.filters import FACETS, Filters
from resources.library.regions import regions_containing
from resources.library.selectors import count_choices, in_order, matching
from resources.models import Person, ResourcePage
from tests.library import empty_library, file_in, index_in, publication, version_of

pytestmark = pytest.mark.django_db

COUNTRIES = ("KE", "PT", "CO")
REGIONS = ("001", "002", "419")
TAGS = ("en", "fr", "pt")
PUBLISHERS = ("release", "idpc")
SLUGS = ("models", "health")


def some(values: Any) -> Any:
    return st.lists(st.sampled_from(values), unique=True, max_size=2)


FACTS = st.fixed_dictionaries(
    {
        "resource_type": st.sampled_from(("report", "book")),
        "countries": some(COUNTRIES),
        "regions": some(REGIONS),
        "file_languages": some(TAGS),
        "publisher_keys": some(PUBLISHERS),
        "year": st.sampled_from((None, 2012, 2016)),
        "topics": some(SLUGS),
        "is_french": st.booleans(),
        "is_live": st.sampled_from((True, True, True, False)),
    }
)
FILTERS = st.builds(
    Filters,
    topic=st.sampled_from(("", *SLUGS)),
    region=st.sampled_from(("", *REGIONS)),
    country=st.sampled_from(("", *COUNTRIES)),
    type=st.sampled_from(("", "report", "book")),
    language=st.sampled_from(("", *TAGS)),
    year=st.sampled_from((None, 2012, 2016)),
    publisher=st.sampled_from(("", *PUBLISHERS)),
    everything=st.booleans(),
)


def values_of(known: dict[str, Any], facet: str) -> list[Any]:
    """Return the choices of a facet that a publication answers, read from its facts alone."""
    return {
        "topic": known["topics"],
        "region": regions_containing(known["regions"], known["countries"]),
        "country": known["countries"],
        "type": [known["resource_type"]],
        "language": known["file_languages"],
        "year": [known["year"]] if known["year"] else [],
        "publisher": known["publisher_keys"],
    }[facet]


def answers(known: dict[str, Any], filters: Filters, reader: str, facet: str) -> bool:
    """Say whether a publication answers one filter."""
    chosen = getattr(filters, facet)
    if chosen:
        return chosen in values_of(known, facet)
    if facet == "language" and not filters.everything and reader != "en":
        return reader in known["file_languages"] or known["is_french"]
    return True


def counted_by_hand(
    publications: list[dict[str, Any]], filters: Filters, reader: str
) -> dict[str, dict[str, int]]:
    """Return what `count_choices` promises, one publication and one filter after the other."""
    keys = {topic.slug: str(topic.key) for topic in topics()}
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for known in publications:
        wrong = [name for name in FACETS if not answers(known, filters, reader, name)]
        for name in FACETS:
            if known["is_live"] and set(wrong) <= {name}:
                for value in values_of(known, name):
                    label = keys[value] if name == "topic" else str(value)
                    counts[name][label] = counts[name].get(label, 0) + 1
    return counts


def insert(publications: list[dict[str, Any]]) -> None:
    """Put publications into an empty library, with the French pages of some."""
    keys: dict[str, UUID] = {topic.slug: topic.key for topic in topics()}
    rows = []
    for number, known in enumerate(publications):
        row = {k: v for k, v in known.items() if k not in ("is_french", "is_live", "topics")}
        row |= {
            "live": known["is_live"],
            "title": f"Publication {number}",
            "translation_key": uuid4(),
            "topics": [keys[slug] for slug in known["topics"]],
            "about_regions": regions_containing(known["regions"], known["countries"]),
        }
        rows.append(row)
    insert_publications(index_in(), rows)
    french = [row for row, known in zip(rows, publications, strict=True) if known["is_french"]]
    insert_publications(index_in("fr"), [{**row, "live": True} for row in french])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    publications=st.lists(FACTS, max_size=12),
    asked=st.lists(FILTERS, min_size=3, max_size=3),
    reader=st.sampled_from(("en", "fr")),
)
def test_counts_are_what_counting_one_by_one_gives(
    transactional_library, publications, asked, reader
):
    with transactional_library():
        insert(publications)
        for filters in asked:
            counts = count_choices(filters, reader)

            assert {name: counts[name] for name in FACETS} == counted_by_hand(
                publications, filters, reader
            )
            found = matching(filters, reader).count()
            assert counts["all"].get("", 0) == found


@pytest.fixture
def transactional_library():
    """Return a context in which the library is empty at first, and as it was afterwards."""
    empty_library()
    index_in("fr")

    @contextmanager
    def emptied():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)

    return emptied


def slugs(filters: Filters, reader: str = "en") -> list[str]:
    rows = in_order(matching(filters, reader), filters.sort, reader)
    return list(rows.values_list("slug", flat=True))


def test_variety_of_a_language_is_found_under_the_language():
    empty_library()
    publication(files=[file_in("pt-BR")])

    assert slugs(Filters(language="pt")) == ["found-by-tests"]
    assert slugs(Filters(language="pt-BR")) == ["found-by-tests"]
    assert slugs(Filters(language="fr")) == []


def test_publication_about_a_country_is_found_under_the_regions_around_it():
    empty_library()
    publication(countries=["KE"])

    found = {code for code in ("002", "014", "202", "142", "001") if slugs(Filters(region=code))}

    assert found == {"002", "014", "202"}


def test_newest_come_first_and_those_of_unknown_date_last():
    empty_library()
    for slug, published in (("a", ""), ("b", "2020"), ("c", "2020-06"), ("d", "2019-12-31")):
        publication(slug, published=published)

    assert slugs(Filters()) == ["c", "b", "d", "a"]
    assert slugs(Filters(sort="oldest")) == ["d", "b", "c", "a"]


def test_titles_are_sorted_as_the_reader_sees_them():
    empty_library()
    index_in("fr")
    version_of(publication("a", title="Aardvark"), "fr", title="Zèbre")
    version_of(publication("b", title="Bee"), "fr", title="Écureuil")

    assert slugs(Filters(sort="title")) == ["a", "b"]
    assert slugs(Filters(sort="title"), "fr") == ["b", "a"]


@pytest.mark.parametrize(
    "question", ["réduction", "REDUCTION", "release", "fernández", "palabras originales"]
)
def test_words_are_found_in_titles_summaries_and_names(question: str):
    empty_library()
    person = Person.objects.create(key="f", family="Fernández", given="Ana")
    publication(
        title="Harm réduction",
        original_title="Palabras originales",
        publishers=["release"],
        authors=[("person", person)],
    )

    assert slugs(Filters(q=question)) == ["found-by-tests"]
    assert slugs(Filters(q="nothing of this")) == []


def test_new_name_of_an_organisation_is_found_and_its_new_key_kept():
    page = publication(publishers=["smallville"])
    publisher = page.publishers[0].value
    publisher.name, publisher.key = "Metropolis", "metropolis"
    publisher.save()

    assert ResourcePage.objects.get(pk=page.pk).publisher_keys == ["metropolis"]
    assert slugs(Filters(q="metropolis")) == ["found-by-tests"]
