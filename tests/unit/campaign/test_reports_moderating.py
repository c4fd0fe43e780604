"""Coordinators read reports, decide on photos one by one, and blur faces."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from campaign.models import (
    ActionMessage,
    ActionPhoto,
    ActionReport,
    PhotoState,
    ReportState,
)
from campaign.services.protection import withdraw_action
from core.people.coordination import limit_coordinator
from tests.moderating import account, approved, give_contact, signed_in
from tests.reporting import AFTER_THE_DAY, at, reported, stored_files, with_photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_the_day():
    with at(AFTER_THE_DAY):
        yield


@pytest.fixture
def desk() -> Client:
    return signed_in("coordinator")


def review_url(report: ActionReport) -> str:
    return reverse("campaign_report", args=[report.action.public_id])


def step(desk: Client, report: ActionReport, name: str, **values: str):
    return desk.post(review_url(report), {"step": name, **values})


def version_on(desk: Client, report: ActionReport) -> str:
    return desk.get(review_url(report)).context["version"]


def test_what_waits_is_in_the_queue_and_what_is_decided_is_not(desk):
    waits = reported(state=ReportState.RECEIVED, action=approved(title="Waiting walk"))
    reported(action=approved(title="Finished fair"))

    page = desk.get(reverse("campaign_reports")).content.decode()

    assert review_url(waits) in page
    assert "Finished fair" not in page


def test_an_approved_report_with_a_new_photo_is_in_the_queue_again(desk):
    report = reported()
    with_photo(report, is_approved=False)

    assert review_url(report) in desk.get(reverse("campaign_reports")).content.decode()


def test_a_report_that_is_being_written_is_read_by_nobody_else(desk):
    report = reported(state=ReportState.DRAFT, sent_at=None)
    photo = with_photo(report, is_approved=False)
    file_url = reverse("campaign_photo", args=[report.action.public_id, photo.key])

    assert desk.get(review_url(report)).status_code == 404
    assert desk.get(file_url).status_code == 404


def test_approving_makes_the_report_public_and_comes_to_the_next(desk):
    first = reported(state=ReportState.RECEIVED)
    second = reported(state=ReportState.RECEIVED)

    answer = step(desk, first, "approve_next", version=version_on(desk, first))

    assert answer["Location"] == review_url(second)
    first.refresh_from_db()
    assert first.state == ReportState.APPROVED


def test_nobody_approves_words_that_they_have_not_read(desk):
    report = reported(state=ReportState.RECEIVED)
    version = version_on(desk, report)
    report.quotations.create(text="One more.")

    step(desk, report, "approve", version=version)

    report.refresh_from_db()
    assert report.state == ReportState.RECEIVED


def test_asking_for_changes_reaches_the_organiser_without_saying_what_it_is_about(
    desk, django_capture_on_commit_callbacks
):
    report = reported(state=ReportState.RECEIVED)
    give_contact(report.action, confirmed_at=AFTER_THE_DAY)

    with django_capture_on_commit_callbacks(execute=True):
        step(desk, report, "ask", message="Please take out the name of the park.")

    report.refresh_from_db()
    assert report.state == ReportState.CHANGES_ASKED
    assert ActionMessage.objects.get().text == "Please take out the name of the park."
    [message] = mail.outbox
    assert "park" not in message.body


def test_declining_needs_words_and_keeps_the_page(desk):
    report = reported(state=ReportState.RECEIVED)

    answer = step(desk, report, "decline", message="")

    assert answer.status_code == 422
    assert "Tell the organiser what is to be changed" in answer.content.decode()


def test_an_approved_report_is_hidden_when_a_coordinator_asks_about_it(desk):
    report = reported()

    step(desk, report, "ask", message="Somebody asked to be left out.")

    report.refresh_from_db()
    assert report.state == ReportState.CHANGES_ASKED


def test_nothing_is_decided_on_the_report_of_a_withdrawn_action(desk):
    report = reported(state=ReportState.RECEIVED)
    version = version_on(desk, report)
    withdraw_action(action_id=report.action_id, stays_counted=True)

    step(desk, report, "approve", version=version)

    report.refresh_from_db()
    assert report.state == ReportState.RECEIVED


def test_declining_a_report_deletes_its_photos(desk, django_capture_on_commit_callbacks):
    report = reported(state=ReportState.RECEIVED)
    name = with_photo(report, is_approved=False).file.name

    with django_capture_on_commit_callbacks(execute=True):
        step(desk, report, "decline", message="It is not about the campaign.")

    assert stored_files(name) == []
    assert not ActionPhoto.objects.exists()


def test_photos_are_approved_and_declined_one_by_one(desk):
    report = reported()
    good, bad = (with_photo(report, is_approved=False) for _one in range(2))

    step(desk, report, "photo_approve", photo=good.key)
    step(desk, report, "photo_decline", photo=bad.key, reason="A badge can be read.")

    states = dict(ActionPhoto.objects.values_list("key", "state"))
    assert states == {good.key: PhotoState.APPROVED, bad.key: PhotoState.DECLINED}


def test_a_photo_is_declined_with_a_reason_only(desk):
    report = reported()
    photo = with_photo(report, is_approved=False)

    answer = step(desk, report, "photo_decline", photo=photo.key, reason="")

    assert answer.status_code == 422
    assert "Tell the organiser why the photo is declined." in answer.content.decode()


def test_a_photo_with_faces_to_blur_is_on_the_desk_until_it_is_blurred(desk):
    report = reported()
    photo = with_photo(report)

    step(desk, report, "photo_blur", photo=photo.key)
    on_desk = desk.get(reverse("campaign_blurring")).content.decode()
    address = reverse("campaign_blur", args=[report.action.public_id, photo.key])
    desk.post(address, box_fields(left=10, top=10, width=30, height=30))

    assert review_url(report) in on_desk
    assert review_url(report) not in desk.get(reverse("campaign_blurring")).content.decode()
    photo.refresh_from_db()
    assert (photo.state, photo.needs_blurring) == (PhotoState.RECEIVED, False)


def box_fields(**box: object) -> dict[str, str]:
    fields = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "step": "done"}
    return {**fields, **{f"form-0-{name}": str(value) for name, value in box.items()}}


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ({}, "Draw at least one box."),
        ({"left": 10}, "A box needs all four numbers."),
        ({"left": 10, "top": 10, "width": 0, "height": 5}, "A box needs a width and a height."),
        ({"left": 101, "top": 10, "width": 1, "height": 5}, "Type a number from 0 to 100."),
    ],
)
def test_boxes_that_make_no_sense_are_pointed_out_and_nothing_is_changed(desk, box, words):
    photo = with_photo(reported(), is_approved=False)
    address = reverse("campaign_blur", args=[photo.report.action.public_id, photo.key])

    answer = desk.post(address, box_fields(**box))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert ActionPhoto.objects.get().file.name == photo.file.name


def test_coordinators_limited_to_other_countries_see_neither_report_nor_photo():
    report = reported(state=ReportState.RECEIVED)
    photo = with_photo(report, is_approved=False)
    person = account("coordinator")
    limit_coordinator(user=person, countries=["FR"], languages=[])
    desk = signed_in("coordinator")
    file_url = reverse("campaign_photo", args=[report.action.public_id, photo.key])

    assert review_url(report) not in desk.get(reverse("campaign_reports")).content.decode()
    assert desk.get(review_url(report)).status_code == 404
    assert desk.get(file_url).status_code == 404


def test_the_review_says_what_tells_more_than_the_action_shows(desk):
    action = approved(precision="country")
    report = reported(state=ReportState.RECEIVED, action=action, what_happened="Seen in Mombasa.")

    assert "Mombasa" in str(desk.get(review_url(report)).context["findings"])


def test_words_of_whoever_decides_second_stay_on_the_page(desk):
    report = reported(state=ReportState.RECEIVED)
    step(desk, report, "decline", message="No, sorry.")

    answer = step(desk, report, "ask", message="Please blur\nthe faces.")

    assert answer.status_code == 409
    assert "Please blur\nthe faces." in answer.content.decode()
    assert ActionMessage.objects.count() == 1
