"""Words that stand nearly everywhere: only so many answers can be leafed through, the reader's language first."""

import pytest

from core.models import SearchEntry
from core.search.folding import searchable
from core.search.selectors import MOST_WEIGHED
from tests.searching import MARK, ask

pytestmark = pytest.mark.django_db


def fill(language: str, number: int) -> None:
    """Let so many items be found by `MARK` in a language."""
    SearchEntry.objects.bulk_create(
        SearchEntry(
            source="tests",
            object_id=str(place),
            item=f"tests:{place}",
            language=language,
            section="home",
            address=f"/{language}/found-{place}/",
            title=f"{MARK} {place}",
            text=MARK,
            title_words=searchable(f"{MARK} {place}", language),
            text_words=searchable(MARK, language),
        )
        for place in range(number)
    )


def languages_on(page: int, reader: str) -> set[str]:
    return {result.language.code for result in ask(MARK, reader, page=page).results}


def test_what_the_readers_language_fills_alone_is_shown_in_it_to_the_last_page():
    fill("en", MOST_WEIGHED + 5)
    fill("fr", MOST_WEIGHED + 5)
    found = ask(MARK, "fr")

    assert found.is_cut
    assert found.total == MOST_WEIGHED
    assert found.by_language == {"en": MOST_WEIGHED + 5, "fr": MOST_WEIGHED + 5}
    assert languages_on(1, "fr") == languages_on(20, "fr") == {"fr"}


def test_where_the_readers_language_has_too_little_the_next_fills_the_rest():
    fill("en", MOST_WEIGHED + 5)
    fill("fr", 10)

    assert ask(MARK, "fr").total == MOST_WEIGHED
    assert languages_on(1, "fr") == {"fr"}
    assert languages_on(2, "fr") == languages_on(20, "fr") == {"en"}


def test_no_item_is_shown_twice_where_there_is_too_much():
    fill("en", MOST_WEIGHED + 5)
    fill("fr", 10)
    titles = [
        str(result.title) for page in range(1, 21) for result in ask(MARK, "fr", page=page).results
    ]

    assert len(titles) == len(set(titles)) == MOST_WEIGHED
