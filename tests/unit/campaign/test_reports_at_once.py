"""Several people working on one report at the same moment, each over a connection of their own."""

import pytest

from campaign.models import Action, ActionPhoto, CampaignYear, ReportState
from campaign.services import photos, protection, reports
from campaign.services.reports import report_version
from tests.committed import committing
from tests.moderating import YEAR, account
from tests.reporting import reported, stored_files, with_photo
from tests.unit.campaign.test_at_once import race

ROUNDS = 3


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and delete those afterwards."""
    with committing(django_db_blocker):
        yield
        Action.objects.filter(year__year=YEAR).delete()
        CampaignYear.objects.filter(year=YEAR).delete()


def test_of_two_decisions_on_a_report_one_stands():
    for _round in range(ROUNDS):
        report = reported(state=ReportState.RECEIVED)
        person = {"coordinator": account("coordinator"), "version": report_version(report)}
        steps = [(reports.approve_report, person), (reports.approve_report, person)]

        outcomes = race(report.action, *steps)

        assert sorted(outcomes) == ["StepNotOpen", "done"]


def test_withdrawing_while_a_photo_is_approved_leaves_no_file():
    for _round in range(ROUNDS):
        photo = with_photo(reported(), is_approved=False)
        approval = {"key": photo.key, "coordinator": account("coordinator")}
        steps = [
            (photos.approve_photo, approval),
            (protection.withdraw_action, {"stays_counted": False}),
        ]

        outcomes = race(photo.report.action, *steps)

        assert "done" in outcomes
        assert not ActionPhoto.objects.filter(pk=photo.pk).exists()
        assert stored_files(photo.file.name) == []


def test_withdrawing_while_faces_are_blurred_leaves_no_file():
    photo = with_photo(reported(), is_approved=False)
    before = set(stored_files("action_photos/"))
    blurring = {
        "key": photo.key,
        "coordinator": account("coordinator"),
        "boxes": [photos.Box(0.1, 0.1, 0.5, 0.5)],
    }
    steps = [
        (photos.blur_photo, blurring),
        (protection.withdraw_action, {"stays_counted": False}),
    ]

    race(photo.report.action, *steps)

    own = photo.file.name.rpartition("/")[2]
    assert set(stored_files("action_photos/")) <= before - {own}
