"""A year with ten thousand approved actions: the number of queries does not grow with them."""

import random
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from bench.actions import ACTIONS, fill
from campaign.models import ActionContent
from tests.seeing import YEAR
from tests.yearly import REPORT, report_page

PAGES = {
    "the page of the year": YEAR,
    "its list, filtered": f"{YEAR}?kind=art&language=fr",
    "the report of the year": REPORT,
    "the figures of all years": "/en/support-dont-punish/global-day-of-action/",
    "the totals for other sites": f"{YEAR}embed/",
}


@pytest.fixture(scope="module")
def many_actions(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Fill the year once for all pages, and leave nothing behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill(random.Random(1))
        report_page()
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", PAGES)
def test_ten_queries_are_enough_for_ten_thousand_actions(
    many_actions, name, django_assert_max_num_queries, django_db_blocker
):
    assert ActionContent.objects.filter(is_public=True).count() >= ACTIONS
    client = Client()
    client.get(PAGES[name])

    with django_assert_max_num_queries(10):
        answer = client.get(PAGES[name])

    assert answer.status_code == 200
