"""The shortlist of grants: its order, what it adds up to, and the file of it."""

import csv
import io

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from campaign.models import CountryLockdown, GrantApplication, GrantState, Precision
from campaign.selectors.shortlist import shortlist
from tests.granting import applied, grant_year, reviewer, scored_by
from tests.moderating import account, signed_in

pytestmark = pytest.mark.django_db
CONTACT = "canary"


def test_the_shortlist_adds_up_in_the_order_of_scores():
    year = grant_year(grant_budget=900)
    low, high, none = (applied(year=year, amount=400) for _number in range(3))
    for application, points in ((low, (1, 1)), (high, (9, 5))):
        scored_by(reviewer("one"), application, *points)
        scored_by(reviewer("two"), application, *points)

    rows = shortlist(account("coordinator"), year)

    assert [row.application for row in rows] == [high, low, none]
    assert [(row.running, row.fits) for row in rows] == [(400, True), (800, True), (1200, False)]


def test_a_declined_application_takes_nothing_of_the_running_total():
    year = grant_year()
    application = applied(year=year)
    GrantApplication.objects.filter(pk=application.pk).update(state=GrantState.DECLINED)

    assert [row.running for row in shortlist(account("coordinator"), year)] == [0]


def test_the_shortlist_costs_the_same_queries_however_long_it_is(django_assert_max_num_queries):
    year = grant_year()
    for _number in range(6):
        applied(year=year)

    with django_assert_max_num_queries(12):
        shortlist(account("coordinator"), year)


def test_the_exported_shortlist_runs_no_formula_holds_no_contact_and_is_noted():
    application = applied(title="=1+1")
    client = signed_in("coordinator")

    answer = client.post(reverse("campaign_shortlist_export", args=[2027]))

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["'=1+1"]
    assert rows[0]["public_id"] == application.action.public_id
    assert CONTACT not in answer.content.decode().lower()
    assert ModelLogEntry.objects.get(action="campaign.grant_export").data["rows"] == 1


def test_hidden_countries_and_invented_actions_are_not_exported():
    applied()
    example = applied(country="PT", precision=Precision.COUNTRY)
    type(example.action).objects.filter(pk=example.action_id).update(is_example=True)
    CountryLockdown.objects.create(country="KE", reason="Arrests")

    answer = signed_in("coordinator").post(reverse("campaign_shortlist_export", args=[2027]))

    assert len(answer.content.decode().splitlines()) == 1
