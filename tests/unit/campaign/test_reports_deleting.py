"""Reports and photos go when their time is over, when they are withdrawn, and with their action."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaign.models import Action, ActionPhoto, ActionReport, ReportState
from campaign.services.protection import withdraw_action
from campaign.services.purging import delete_old_drafts
from campaign.services.report_purging import delete_old_reports
from tests.campaign_search import places_of
from tests.moderating import approved
from tests.reporting import reported, stored_files, with_photo

pytestmark = pytest.mark.django_db

CANARIES = ("kanarienvogel", "zeisigfink")


@pytest.fixture
def told():
    """Return a report with a word in every place that takes words."""
    report = reported(what_happened=CANARIES[0], outcomes=CANARIES[1])
    report.quotations.create(text=CANARIES[0], said_by=CANARIES[1])
    report.links.create(url=f"https://example.org/{CANARIES[0]}")
    photo = with_photo(report)
    ActionPhoto.objects.filter(pk=photo.pk).update(alt=CANARIES[1])
    return report


def test_erasing_an_action_leaves_no_word_of_its_report_in_any_table(told):
    withdraw_action(action_id=told.action_id, stays_counted=True, erase=True)

    assert places_of(CANARIES) == set()


def test_deleting_an_action_takes_files_with_it(told, django_capture_on_commit_callbacks):
    name = told.photos.get().file.name

    with django_capture_on_commit_callbacks(execute=True):
        Action.objects.filter(pk=told.action_id).delete()

    assert stored_files(name) == []


def test_withdrawing_keeps_the_words_for_the_organiser_and_deletes_the_photos(told):
    withdraw_action(action_id=told.action_id, stays_counted=True)

    assert ActionReport.objects.get().what_happened == CANARIES[0]
    assert not ActionPhoto.objects.exists()


@pytest.mark.parametrize(
    ("state", "days", "is_deleted"),
    [
        (ReportState.DRAFT, 61, True),
        (ReportState.DRAFT, 59, False),
        (ReportState.DECLINED, 61, True),
        (ReportState.DECLINED, 59, False),
        (ReportState.RECEIVED, 400, False),
        (ReportState.APPROVED, 400, False),
    ],
)
def test_what_was_left_or_declined_is_deleted_after_60_days(state, days, is_deleted):
    then = timezone.now() - timedelta(days=days)
    reported(state=state, changed_at=then, decided_at=then)

    assert delete_old_reports(timezone.now()) == int(is_deleted)


def test_purging_a_declined_action_deletes_its_report():
    action = approved()
    reported(action=action)
    long_ago = timezone.now() - timedelta(days=61)
    Action.objects.filter(pk=action.pk).update(state="declined", decided_at=long_ago)

    delete_old_drafts(timezone.now())

    assert not ActionReport.objects.exists()
