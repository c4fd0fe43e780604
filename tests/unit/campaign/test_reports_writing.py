"""An organiser writes a report: section by section, in the session that the code opened."""

import pytest
from django.core import mail
from django.test import Client

from campaign.models import (
    Action,
    ActionReport,
    Attendance,
    Happening,
    ReportState,
    State,
    Visibility,
)
from campaign.services.reports import approve_report, report_version
from tests.moderating import account, approved, give_contact, make_action, make_content
from tests.reporting import AFTER_THE_DAY, ARCHIVED, BEFORE_THE_DAY, at, organiser_of, reported
from tests.sendings import opened

pytestmark = pytest.mark.django_db

WHAT = {"what_happened": "We walked.\r\nIt rained.", "attendance": "up_to_50", "headcount": ""}


@pytest.fixture(autouse=True)
def after_the_day():
    with at(AFTER_THE_DAY):
        yield


@pytest.fixture
def action() -> Action:
    return approved()


@pytest.fixture
def client(action: Action) -> Client:
    return organiser_of(action)


def path(section: str = "") -> str:
    return f"/en/my-action/report/{section}"


def send(client: Client):
    return client.post(path("check/"), {**opened(client, path("check/")), "consent": "on"})


def test_the_first_section_begins_the_report(client, action):
    answer = client.post(path(), WHAT)

    assert answer["Location"] == "/en/my-action/report/outcomes/"
    report = ActionReport.objects.get(action=action)
    assert report.what_happened == "We walked.\nIt rained."
    assert report.attendance == Attendance.UP_TO_50
    assert report.state == ReportState.DRAFT


def test_a_counted_number_is_kept_as_a_rough_one(client, action):
    client.post(path(), {**WHAT, "headcount": "120"})

    assert ActionReport.objects.get().people_at_least == 120


def test_a_mistake_stands_next_to_its_field_and_all_that_was_typed_stays(client):
    answer = client.post(path(), {**WHAT, "what_happened": "", "headcount": "many"})

    page = answer.content.decode()
    assert "Say in a few words what happened." in page
    assert "Type a whole number" in page
    assert 'value="many"' in page
    assert not ActionReport.objects.exists()


def test_links_are_kept_as_rows_with_their_scheme(client):
    client.post(path("outcomes/"), {"outcomes": "They listened.", "links": "example.org/news"})

    assert [link.url for link in ActionReport.objects.get().links.all()] == [
        "https://example.org/news"
    ]


def test_a_quotation_needs_the_consent_of_who_is_quoted(client):
    answer = client.post(path("quotations/"), {"text": "Nobody asked us."})

    assert "Ask this person first" in answer.content.decode()
    assert not ActionReport.objects.exists()


def test_a_quotation_is_added_and_deleted_one_by_one(client):
    client.post(path("quotations/"), {"text": "At last.", "said_by": "a nurse", "consent": "on"})
    quotation = ActionReport.objects.get().quotations.get()

    client.post(path("quotations/remove/"), {"quotation": str(quotation.pk)})

    assert not ActionReport.objects.get().quotations.exists()


def test_what_tells_more_than_the_chosen_place_is_pointed_out_before_sending():
    action = approved(precision="country")
    client = organiser_of(action)
    client.post(path(), {**WHAT, "what_happened": "We met in Mombasa, call +254 700 000 000."})

    page = client.get(path("check/")).content.decode()

    assert "Mombasa" in page.partition("Look at this again")[2]
    assert "a phone number" in page


def test_a_sent_report_waits_and_the_organiser_is_told_that_there_is_news(
    client, action, django_capture_on_commit_callbacks
):
    give_contact(action, confirmed_at=AFTER_THE_DAY)
    client.post(path(), WHAT)
    with django_capture_on_commit_callbacks(execute=True):
        send(client)

    report = ActionReport.objects.get()
    assert (report.state, report.waits_since) == (ReportState.RECEIVED, AFTER_THE_DAY)
    [message] = mail.outbox
    assert "rally" not in message.body.lower()
    assert "march" not in f"{message.subject} {message.body}".lower()


def test_nothing_is_sent_without_consent(client):
    client.post(path(), WHAT)

    client.post(path("check/"), opened(client, path("check/")))

    assert ActionReport.objects.get().state == ReportState.DRAFT


def test_changing_an_approved_report_takes_it_back_until_it_is_approved_again(client, action):
    client.post(path(), WHAT)
    send(client)
    report = ActionReport.objects.get()
    version = report_version(report)
    approve_report(action_id=action.pk, coordinator=account("coordinator"), version=version)

    client.post(path(), {**WHAT, "what_happened": "It was otherwise."})

    assert ActionReport.objects.get().state == ReportState.DRAFT


def test_saving_the_same_words_leaves_an_approved_report_public(client, action):
    reported(action=action, attendance="")

    client.post(path(), {"what_happened": "We walked together.", "attendance": "", "headcount": ""})

    assert ActionReport.objects.get().state == ReportState.APPROVED


@pytest.mark.parametrize(
    ("moment", "words"),
    [(BEFORE_THE_DAY, "opens on the day of action"), (ARCHIVED, "The year is archived")],
)
def test_before_the_day_and_after_the_archive_the_form_says_why_it_is_closed(action, moment, words):
    with at(moment):
        client = organiser_of(action)
        answer = client.get(path())
        refused = client.post(path(), WHAT)

    assert words in answer.content.decode()
    assert refused.status_code == 409
    assert not ActionReport.objects.exists()


def test_an_action_that_nobody_has_approved_yet_has_no_report():
    action = make_action(state=State.RECEIVED)
    make_content(action)

    page = organiser_of(action).get(path()).content.decode()

    assert "A coordinator has to approve the action" in page


def test_a_postponed_action_is_to_be_planned_again_first():
    client = organiser_of(approved(action_fields={"happening": Happening.POSTPONED}))

    assert "You said that the action is postponed" in client.get(path()).content.decode()


def test_the_report_of_a_cancelled_action_tells_why_and_counts_nobody():
    client = organiser_of(approved(action_fields={"happening": Happening.CANCELLED}))

    page = client.get(path()).content.decode()

    assert "Why it could not take place" in page
    assert 'name="headcount"' not in page


@pytest.mark.parametrize("visibility", [Visibility.COUNTED, Visibility.UNCOUNTED])
def test_the_report_of_an_unlisted_action_says_that_only_coordinators_read_it(visibility):
    client = organiser_of(approved(visibility=visibility))

    assert "only coordinators read them" in client.get(path()).content.decode()


def test_the_report_of_an_action_shown_after_the_event_says_that_it_is_to_be_confirmed():
    action = approved(visibility=Visibility.AFTER)
    reported(action=action, state=ReportState.DRAFT)

    page = organiser_of(action).get(path("check/")).content.decode()

    assert "once it is confirmed on the page of your action" in page


def test_the_status_page_leads_to_the_report(client):
    assert 'href="/en/my-action/report/"' in client.get("/en/my-action/").content.decode()


def test_deleting_the_report_works_when_all_else_is_closed(action):
    reported(action=action)

    with at(ARCHIVED):
        client = organiser_of(action)
        client.post(path("delete/"), opened(client, path("delete/")))

    assert not ActionReport.objects.exists()


def test_without_a_session_everything_typed_is_kept_until_the_code_is_there(action):
    answer = Client().post(path(), WHAT)

    assert 'name="what_happened"' in answer.content.decode()
    assert not ActionReport.objects.exists()
