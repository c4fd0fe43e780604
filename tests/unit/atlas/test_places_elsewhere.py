"""Places of the law map on paper, in the search, in the sitemap and in summaries for other sections."""

import datetime
import io
from collections.abc import Iterator

import pytest
from django.test import Client
from pypdf import PdfReader

from atlas.models import Jurisdiction, JurisdictionText, LawRecord
from atlas.models.choices import FactField, Sanction, Substance
from core.country_summaries import country_summary, summarised_countries
from core.models import SearchEntry, Source
from core.places.countries import country_name
from tests import prepared
from tests.conftest import LANGUAGES
from tests.law_data import map_for_a_module
from tests.law_map import law_record

pytestmark = pytest.mark.django_db
AMOUNTS = [(substance, "2.5", "g", "in_public") for substance in Substance.values[:8]]


@pytest.fixture(scope="module", autouse=True)
def own_map(django_db_setup: None, django_db_blocker) -> Iterator[LawRecord]:
    """Publish a record of Portugal once for all tests."""
    with map_for_a_module(django_db_blocker, publish_portugal, "/en/map/pt/") as record:
        yield record


@pytest.fixture
def portugal(own_map: LawRecord) -> LawRecord:
    """Return the record of Portugal."""
    return prepared.anew(own_map)


def publish_portugal() -> LawRecord:
    """Publish a record of Portugal."""
    return law_record(
        "pt",
        "pt-2001",
        in_force_from="2001-07-01",
        legal_basis="statute",
        substances="all",
        status="in_force",
        origin={"checked_on": datetime.date(2026, 5, 3)},
    )


def brief(client: Client, code: str = "pt", language: str = "en") -> PdfReader:
    """Return the brief of a place as a reader of PDF files sees it."""
    response = client.get(f"/{language}/map/{code}/brief.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def text_of(reader: PdfReader) -> str:
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_the_brief_says_what_the_page_says_with_the_notice_and_the_source(client, portugal):
    text = text_of(brief(client))
    assert "The reform has been in force since 1 July 2001." in text
    assert "Not legal advice" in text
    assert "Checked on 3 May 2026." in text
    assert Source.objects.order_by("key")[0].title.split()[0] in text
    assert "/en/map/pt/" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_is_tagged_in_its_language(client, portugal, language: str):
    reader = brief(client, language=language)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == country_name("PT", language)


def test_the_fullest_brief_fits_on_one_page_in_every_script(client, portugal):
    portugal.unpublish()
    publish_the_fullest_records()
    pages = {}
    for language in ("en", "ar", "ru"):
        write(language, law=f"<p>{'word ' * 200}</p>", impact=f"<p>{'word ' * 200}</p>")
        pages[language] = len(brief(client, language=language).pages)

    assert pages == {"en": 1, "ar": 1, "ru": 1}


def publish_the_fullest_records() -> None:
    """Publish two records of Portugal of which all is known, and three of earlier laws."""
    sources = list(Source.objects.order_by("key")[:8])
    facts = {
        "in_force_from": "2001-07-01",
        "legal_basis": "de_facto",
        "substances": "some",
        "activities": ["use", "possession", "purchase", "cultivation", "social_supply"],
        "threshold_model": "indicative",
        "deciders": ["police", "prosecution", "judiciary", "health_body"],
        "sanctions": list(Sanction.values),
    }
    for number in range(2):
        record = law_record("pt", f"pt-now-{number}", status="in_force", amounts=AMOUNTS, **facts)
        for field, source in zip(FactField.values[1:], sources, strict=False):
            record.facts.create(field=field, source=source, locator="art. 2")
        record.save_revision().publish()
    for number in range(3):
        law_record("pt", f"pt-old-{number}", status="reversed", in_force_from=f"199{number}")


def test_the_brief_tells_the_law_where_there_is_room(client, portugal):
    write("en", law="<p>Commissions of dissuasion sit.</p>", impact=f"<p>{'long ' * 900}</p>")
    text = text_of(brief(client))
    assert "Commissions of dissuasion sit." in text
    assert "long long" not in text


def test_the_brief_is_made_anew_when_a_record_changes(client, portugal):
    before = client.get("/en/map/pt/brief.pdf")["ETag"]
    assert client.get("/en/map/pt/brief.pdf", HTTP_IF_NONE_MATCH=before).status_code == 304
    portugal.substances = "cannabis"
    portugal.save_revision().publish()
    assert client.get("/en/map/pt/brief.pdf", HTTP_IF_NONE_MATCH=before).status_code == 200


def write(language: str, **parts: str) -> None:
    """Publish a text about Portugal."""
    from wagtail.models import Locale

    place = Jurisdiction.objects.get(code="pt")
    locale = Locale.objects.get(language_code=language)
    text = JurisdictionText(jurisdiction=place, locale=locale, live=False, **parts)
    text.save()
    text.save_revision().publish()


@pytest.mark.parametrize(("language", "name"), [("en", "Oregon"), ("ru", "Орегон")])
def test_a_place_is_found_by_its_name(
    client, django_capture_on_commit_callbacks, language: str, name: str
):
    with django_capture_on_commit_callbacks(execute=True):
        law_record("us-or", status="reversed")
    html = client.get(f"/{language}/search/", {"q": name}).content.decode()
    assert f'href="/{language}/map/us-or/"' in html


def test_a_place_is_found_by_what_is_written_about_it(
    client, django_capture_on_commit_callbacks, portugal
):
    with django_capture_on_commit_callbacks(execute=True):
        write("en", law="<p>Commissions of dissuasion sit.</p>")
    html = client.get("/en/search/", {"q": "dissuasion"}).content.decode()
    assert 'href="/en/map/pt/"' in html


def test_what_is_withdrawn_is_not_found_any_more(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record = law_record("us-or", status="reversed")
    assert SearchEntry.objects.filter(address="/en/map/us-or/").exists()
    with django_capture_on_commit_callbacks(execute=True):
        record.unpublish()
    assert not SearchEntry.objects.filter(address="/en/map/us-or/").exists()


def test_a_place_whose_record_was_moved_is_found_no_more(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record = law_record("us-or")
    record.jurisdiction = Jurisdiction.objects.create(country="US", subdivision="US-WA")
    with django_capture_on_commit_callbacks(execute=True):
        record.save_revision().publish()

    assert SearchEntry.objects.filter(address="/en/map/us-wa/").exists()
    assert not SearchEntry.objects.filter(address="/en/map/us-or/").exists()


def test_the_sitemap_holds_every_place_in_every_language(client, portugal):
    xml = client.get("/sitemap.xml").content.decode()
    for language in LANGUAGES:
        assert f"/{language}/map/pt/</loc>" in xml
        assert f'hreflang="{language}" href="http://127.0.0.1:8000/{language}/map/pt/"' in xml


def test_the_guide_can_show_what_is_known_of_a_country(portugal):
    assert ("PT", "Portugal") in summarised_countries("en")
    summary = country_summary("PT", "en")
    assert summary is not None
    facts = {fact.label: fact.text for fact in summary.facts}
    assert facts["Legal basis"] == "Statute"
    assert facts["Who decides"] == "Not known"
    assert "Not legal advice" in facts["Note"]
    assert summary.url == "/en/map/pt/"
    assert summary.checked_on == datetime.date(2026, 5, 3)


def test_a_country_without_a_record_of_its_own_is_told_by_its_parts():
    law_record("us-or", substances="cannabis", status="in_force")
    summary = country_summary("US", "en")
    assert summary is not None
    assert summary.facts[0].label == "Oregon"
    assert "It covers cannabis only." in summary.facts[0].text
    assert country_summary("ES", "en") is None


def test_summaries_take_no_query_once_the_map_is_known(portugal, django_assert_num_queries):
    country_summary("PT", "en")
    with django_assert_num_queries(0):
        country_summary("PT", "en")
        summarised_countries("en")
