"""Facts that have to be compared with their sources again, oldest first."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from atlas.models import FactSource, LawRecord
from atlas.selectors.due import NOBODY, due_records
from atlas.selectors.facts import is_due
from core import site_cache
from tests.law_records import draft, published, source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _nothing_published() -> None:
    LawRecord.objects.update(live=False)
    site_cache.forget()


@pytest.fixture
def steward(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="steward"))
    return client


def keys(**filters: str) -> list[str]:
    return [one.record.key for one in due_records(TODAY, **filters)]


def test_fact_is_due_a_year_after_its_check_and_at_once_without_one():
    assert is_due(None, TODAY)
    assert is_due(date(2025, 11, 22), TODAY)
    assert not is_due(date(2025, 11, 23), TODAY)


def test_never_checked_comes_first_then_the_oldest_and_what_is_fresh_is_left_out():
    published("xx-old", "pt", checked_on=date(2024, 1, 1))
    published("xx-never", "es")
    published("xx-older", "is", checked_on=date(2023, 1, 1))
    published("xx-fresh", "mx", checked_on=date(2026, 11, 1))

    assert keys() == ["xx-never", "xx-older", "xx-old"]


def test_drafts_are_not_due():
    draft("xx-draft")

    assert keys() == []


def test_facts_that_are_not_known_are_not_due():
    published("xx-test", in_force_to="", status="")

    fields = due_records(TODAY)[0].fields

    assert {"in_force_to", "status"}.isdisjoint(fields)


def test_only_the_facts_of_a_record_that_are_due_are_listed():
    record = published(checked_on=date(2026, 11, 1))
    record.facts.add(FactSource(field="status", source=source(), checked_on=date(2020, 1, 1)))
    record.save_revision().publish()

    assert due_records(TODAY)[0].fields == ("status",)


def test_filters_by_country_and_by_the_role_of_the_last_check():
    published("xx-portugal", "pt", checked_on=date(2024, 1, 1))
    published("xx-spain", "es")

    assert keys(country="ES") == ["xx-spain"]
    assert keys(role="editor") == ["xx-portugal"]
    assert keys(role=NOBODY) == ["xx-spain"]
    assert keys(country="PT", role=NOBODY) == []


def test_pages_of_the_list_keep_the_filters_and_name_facts_and_sources_in_few_queries(
    steward: Client, django_assert_max_num_queries
):
    for number in range(30):
        published(f"xx-{number}", checked_on=date(2024, 1, 1))

    first = steward.get(reverse("atlas_due"), {"country": "PT"}).content.decode()
    with django_assert_max_num_queries(15):
        text = steward.get(reverse("atlas_due"), {"p": "2"}).content.decode()

    assert "?p=2&amp;country=PT" in first
    assert "Portugal" in text
    assert "A law" in text
    assert "Page 2 of 2" in text


def test_role_of_the_filter_and_role_of_the_check_are_two_fields(steward: Client):
    published(checked_on=date(2024, 1, 1))

    text = steward.get(reverse("atlas_due")).content.decode()

    assert text.count('id="id_role"') == 1
    assert text.count('id="filter_role"') == 1


def test_confirming_on_the_list_takes_it_from_the_list_and_leads_back(steward: Client):
    record = published(checked_on=date(2024, 1, 1))
    back = f"{reverse('atlas_due')}?country=PT"

    answer = steward.post(
        reverse("atlas_confirm_facts", args=[record.pk]),
        {"role": "editor", "fact": "all", "next": back},
    )

    assert answer["Location"] == back
    assert due_records(timezone.localdate()) == []


def test_first_page_tells_how_much_is_due_and_what_is_to_be_published(steward: Client):
    published(checked_on=timezone.localdate() - timedelta(days=366))
    LawRecord.objects.update(has_unpublished_changes=False)
    draft("xx-draft")

    text = steward.get(reverse("wagtailadmin_home")).content.decode()

    assert "8 facts of the law map have to be checked" in text
    assert "1 record of the law map has a draft to publish" in text


def test_first_page_of_a_coordinator_says_nothing_of_it(client: Client):
    published(checked_on=date(2024, 1, 1))
    client.force_login(get_user_model().objects.get(username="coordinator"))

    assert "law map" not in client.get(reverse("wagtailadmin_home")).content.decode()
