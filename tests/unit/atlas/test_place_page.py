"""The page of one place."""

import datetime
import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from atlas.licence import LICENCE
from atlas.models import Jurisdiction, JurisdictionText, LawRecord
from atlas.place_page.checked import checked_ago
from core.citations import read_ris
from core.models import Source
from tests import prepared
from tests.conftest import LANGUAGES
from tests.law_data import map_for_a_module
from tests.law_map import law_record

pytestmark = pytest.mark.django_db


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
    """Publish a record of Portugal, checked by a lawyer, with amounts."""
    source = Source.objects.order_by("key")[1]
    return law_record(
        "pt",
        "pt-2001",
        in_force_from="2001-07-01",
        legal_basis="statute",
        substances="all",
        threshold_model="indicative",
        amounts=[("cannabis", "25", "g", "")],
        deciders=["administrative_body"],
        status="in_force",
        origin={
            "source": source,
            "locator": "art. 2",
            "checked_on": datetime.date(2026, 5, 3),
            "role": "lawyer",
            "confidence": "high",
        },
    )


def page_of(client: Client, code: str = "pt", language: str = "en") -> str:
    """Return the page of a place."""
    response = client.get(f"/{language}/map/{code}/")
    assert response.status_code == 200
    return response.content.decode()


def write_about(code: str, **parts: str) -> JurisdictionText:
    """Publish an English text about a place."""
    from wagtail.models import Locale

    place = Jurisdiction.objects.get(code=code)
    text = JurisdictionText(
        jurisdiction=place, locale=Locale.objects.get(language_code="en"), live=False, **parts
    )
    text.save()
    text.save_revision().publish()
    return text


def test_the_page_begins_with_what_is_known_in_sentences(client: Client, portugal):
    html = page_of(client)
    assert "The reform has been in force since 1 July 2001. It rests on a statute." in html
    assert "<title>Portugal ·" in re.sub(r"\s+", " ", html)


def test_every_known_fact_leads_to_its_source_and_its_correction(client: Client, portugal):
    html = page_of(client)
    assert html.count('href="#source-1"') == 6
    assert "art. 2" in html
    assert "/en/map/pt/wrong/?record=pt-2001&amp;fact=deciders" in html
    assert "3 May 2026 (Lawyer)" in html


def test_the_notice_stands_beside_the_sentences(client: Client, portugal):
    html = page_of(client)
    assert "months ago." in html
    assert (
        html.index("25 grams of cannabis") < html.index("Not legal advice") < html.index("<table")
    )


def test_a_place_that_nobody_checked_says_so(client: Client):
    law_record("us-ca", substances="cannabis", status="in_force")
    html = page_of(client, "us-ca")
    assert "Not legal advice: laws and police practice differ and change. Not yet checked" in html
    assert "months ago" not in html


def test_the_notice_stands_beside_the_thresholds(client: Client, portugal):
    html = page_of(client)
    amounts = html[html.index("Reform of 2001: thresholds for personal use") :]
    assert "Not legal advice" in amounts[: amounts.index('id="history"')]
    assert "Checked on 3 May 2026." in amounts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_there_in_every_language(client: Client, portugal, language: str):
    html = page_of(client, language=language)
    for other in LANGUAGES:
        assert f'hreflang="{other}" href="http://127.0.0.1:8000/{other}/map/pt/"' in html
    assert f'rel="canonical" href="http://127.0.0.1:8000/{language}/map/pt/"' in html


def test_a_text_in_another_language_is_marked(client: Client, portugal):
    write_about("pt", law="<p>It names commissions.</p>")
    assert '<div class="law-text__text prose" lang="en" dir="ltr">' in page_of(
        client, language="ar"
    )
    assert '<div class="law-text__text prose">' in page_of(client)


def test_a_citation_in_a_text_comes_after_the_sources_of_the_facts(client: Client, portugal):
    other = Source.objects.order_by("key")[2]
    write_about(
        "pt", impact=f'<p><a linktype="citation" id="{other.pk}" locator="p. 4">Fewer.</a></p>'
    )
    html = page_of(client)
    assert 'href="#source-2"' in html
    assert html.index('id="source-1"') < html.index('id="source-2"')


def test_history_tells_of_reforms_that_were_reversed(client: Client, portugal):
    law_record("pt", "pt-1999", in_force_from="1999", in_force_to="2000", status="replaced")
    html = page_of(client)
    assert "1999 – 2000" in html
    assert "1 July 2001 – today" in html
    assert "A later law has replaced the reform." in html


def test_sources_are_numbered_as_the_page_names_them(client: Client, portugal):
    first = Source.objects.order_by("key")[0]
    law_record(
        "pt",
        "pt-2010",
        in_force_from="2010",
        substances="all",
        status="reversed",
        origin={"source": first},
    )
    html = page_of(client)
    assert html.index('href="#source-1"') < html.index('href="#source-2"')
    assert first.title in html[html.index('id="source-2"') :]


def test_parts_of_a_country_lead_to_each_other(client: Client):
    law_record("us-or", status="reversed")
    law_record("us-ca", status="in_force")
    assert 'href="/en/map/us-ca/"' in page_of(client, "us-or")


def test_drafts_never_show(client: Client, portugal):
    portugal.substances = "cannabis"
    portugal.save_revision()
    assert "It covers all drugs." in page_of(client)


@pytest.mark.parametrize("path", ["zz/", "us-or/", "zz/cite.ris"])
def test_nothing_is_at_the_address_of_what_is_not_published(client: Client, portugal, path: str):
    assert client.get(f"/en/map/{path}").status_code == 404


def test_the_page_takes_at_most_ten_queries(
    client: Client, portugal, django_assert_max_num_queries
):
    write_about("pt", law="<p>It names commissions.</p>")
    page_of(client)
    with django_assert_max_num_queries(10):
        page_of(client)


def test_structured_data_say_what_the_page_is_about(client: Client, portugal):
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page_of(client), re.S)
    assert script
    data = json.loads(script[1])
    rows = data["@graph"] if isinstance(data, dict) else data
    article = next(row for row in rows if row["@type"] == "Article")
    assert article["about"] == {"@type": "AdministrativeArea", "name": "Portugal"}
    trail = next(row for row in rows if row["@type"] == "BreadcrumbList")
    assert trail["itemListElement"][-1]["item"].endswith("/en/map/pt/")


def test_the_citation_names_the_place_and_its_address(client: Client, portugal):
    text = client.get("/fr/map/pt/cite.ris").content.decode()
    assert "TI  - Portugal" in text
    assert "/fr/map/pt/" in text


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_the_citation_runs_as_its_language_does(
    client: Client, portugal, language: str, direction: str
):
    page = page_of(client, language=language)
    assert f'readonly lang="{language}" dir="{direction}">International Drug Policy' in page


@pytest.mark.parametrize(
    ("checked_on", "words"),
    [
        (None, "Not yet checked by an editor."),
        (datetime.date(2026, 5, 20), "Checked less than a month ago."),
        (datetime.date(2026, 5, 1), "Checked 1 month ago."),
        (datetime.date(2025, 6, 2), "Checked 11 months ago."),
    ],
)
def test_the_age_of_a_check_counts_whole_months(checked_on, words: str):
    assert checked_ago(checked_on, datetime.date(2026, 6, 1)) == words


def test_sources_that_the_page_names_are_there_for_reference_managers(client: Client, portugal):
    page = client.get("/fr/map/pt/").content.decode()
    assert 'href="/fr/map/pt/references.ris"' in page

    cited = read_ris(client.get("/fr/map/pt/references.ris").content.decode(), 99)

    assert len(cited) == page.count('class="sources__item"') > 0
    assert client.get("/fr/map/zz/references.ris").status_code == 404


def test_page_and_files_of_the_map_name_the_licence(client: Client, portugal):
    addresses = ("/en/map/", "/en/map/pt/", "/en/map/embed/", "/en/map/map.svg", "/en/map/data/")
    answers = {one: client.get(one).content.decode() for one in addresses}

    assert [one for one, text in answers.items() if LICENCE not in text] == []
