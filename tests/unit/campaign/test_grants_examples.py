"""Invented grants: loaded once, counted nowhere, and removed together."""

import pytest
from django.utils import timezone

from campaign.example_grants import load_example_grants
from campaign.models import CampaignYear, GrantApplication, GrantsPhase, GrantState
from campaign.selectors.grants import grants_awarded
from core.content.report import Report
from core.content.rooms import remove_room_examples
from tests.databases import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("invented_actions")]
FOLDER = ROOT / "content" / "examples"


def year() -> CampaignYear:
    return CampaignYear.objects.get(year=2027)


def test_the_invented_call_is_open_and_has_applications_in_every_state():
    states = set(GrantApplication.objects.values_list("state", flat=True))

    assert year().grants_phase_at(timezone.now()) == GrantsPhase.OPEN
    assert states == {
        *(GrantState.APPLIED, GrantState.SCORED),
        *(GrantState.AWARDED, GrantState.DECLINED),
    }
    assert not GrantApplication.objects.filter(action__is_example=False).exists()


def test_invented_grants_are_counted_nowhere():
    assert grants_awarded(year()).number == 0


def test_loading_again_changes_nothing():
    before = GrantApplication.objects.count()
    GrantApplication.objects.order_by("pk")[0].delete()

    load_example_grants(FOLDER, Report())

    assert GrantApplication.objects.count() == before - 1


def test_removing_the_examples_takes_the_invented_call_with_them():
    remove_room_examples()

    assert year().grants_phase_at(timezone.now()) == GrantsPhase.NONE
    assert (year().grant_budget, year().grant_currency) == (None, "")
    assert not year().grant_criteria.exists()


def test_a_call_that_an_editor_has_changed_stays():
    CampaignYear.objects.filter(year=2027).update(grant_budget=9000)

    remove_room_examples()

    assert year().grant_budget == 9000
