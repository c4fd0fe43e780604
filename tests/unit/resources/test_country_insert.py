"""In your country: what another room says of a country, on a page of the guide."""

import datetime

import pytest

from core import country_summaries
from core.country_summaries import CountrySummary, SummaryFact, SummaryProvider
from tests.worksheets import COUNTRY, chapter

pytestmark = pytest.mark.django_db
BODY = [
    {
        "type": "country_insert",
        "id": COUNTRY,
        "value": {"title": "Where you are", "introduction": ""},
    }
]


def summary_of(code: str, language: str) -> CountrySummary | None:
    names = {"PT": {"en": "Portugal"}}
    if code not in names:
        return None
    facts = [SummaryFact("Basis", "A statute")]
    return CountrySummary(
        code, names[code][language], facts, "/en/map/pt/", datetime.date(2026, 1, 2)
    )


@pytest.fixture(autouse=True)
def no_provider(monkeypatch):
    """Take summaries from nobody, whatever the law map gives."""
    monkeypatch.setattr(country_summaries, "_providers", [])


@pytest.fixture
def provider():
    """Let a room give summaries of two countries, of which one is not known."""
    given = SummaryProvider(lambda language: [("CZ", "Czechia"), ("PT", "Portugal")], summary_of)
    country_summaries.register(given)
    return given


def page_of(client, query: str = "") -> str:
    return client.get(f"{chapter('own', BODY).url}{query}").content.decode()


def test_reader_chooses_among_the_countries_that_have_a_summary(client, provider):
    page = page_of(client)

    assert '<option value="PT">Portugal</option>' in page
    assert "A statute" not in page


def test_chosen_country_is_shown_with_its_date_and_the_way_to_the_map(client, provider):
    page = page_of(client, "?country=PT")

    assert "A statute" in page
    assert "2 January 2026" in page
    assert 'href="/en/map/pt/"' in page
    assert '<option value="PT" selected>' in page


@pytest.mark.parametrize("chosen", ["CZ", "XX", "<script>", "PT" * 5000])
def test_country_without_a_summary_shows_none(client, provider, chosen):
    page = page_of(client, f"?country={chosen}")

    assert "country-insert__summary" not in page
    assert "Choose a country" in page


def test_without_summaries_the_block_says_so(client):
    assert "The law map has no summaries to show yet." in page_of(client)


def test_second_provider_is_refused(provider):
    other = SummaryProvider(lambda language: [], summary_of)

    with pytest.raises(ValueError, match="already"):
        country_summaries.register(other)
