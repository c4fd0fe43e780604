"""Mails that a date is near: when, to whom, once, and telling nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone, translation

from campaign import reminders
from campaign.models import Action, ActionContact, Happening, Occasion, Reminder, ReportState, State
from campaign.reminders import due_actions, kind_name, send_reminders
from campaign.services.contacts import choose_mail
from core.codes import give_code
from core.mail.delivery import deliver_mail
from core.mail.kinds import kind_named
from core.models import OutgoingMail
from tests import mail_server
from tests.conftest import LANGUAGES
from tests.granting import with_application
from tests.moderating import (
    CONTACT_VALUES,
    approved,
    at,
    give_contact,
    make_action,
    make_content,
    take,
)
from tests.reporting import reported

pytestmark = pytest.mark.django_db

# The clock of whoever is first, and of whoever is last on Earth: at these moments a day begins and is over.
WINDOWS = {
    Occasion.GRANT_DEADLINE: ((3, 7, 10), (3, 16, 12)),
    Occasion.REGISTERING_ENDS: ((6, 18, 10), (6, 27, 12)),
    Occasion.REPORT_DUE: ((8, 7, 10), (8, 16, 12)),
    Occasion.LAST_CALL: ((11, 22, 10), (12, 1, 12)),
    Occasion.MATERIALS: ((4, 16, 12), (6, 25, 10)),
}
TELLING = ("drug", "punish", "campaign", "action", "nairobi", "kenya", "march for", "uhuru")


def moment(month: int, day: int, hour: int) -> datetime:
    return datetime(2031, month, day, hour, tzinfo=UTC)


def confirmed(action: Action, **contact: object) -> Action:
    give_contact(action, **{"confirmed_at": timezone.now(), **contact})
    return action


def draft(**fields: object) -> Action:
    """Make a draft that somebody works on."""
    action = make_action(created_at=moment(3, 1, 0), **fields)
    make_content(action, changed_at=moment(12, 1, 0))
    return confirmed(action)


def reminded(when: datetime) -> list[str]:
    """Run the job at a moment; return what was queued then."""
    before = set(OutgoingMail.objects.values_list("pk", flat=True))
    send_reminders(when)
    new = OutgoingMail.objects.exclude(pk__in=before)
    return sorted(
        kind.removeprefix(reminders.REMINDER) for kind in new.values_list("kind", flat=True)
    )


def subject_of(occasion: Occasion) -> Action:
    """Make an action that an occasion is about."""
    return draft() if occasion == Occasion.REGISTERING_ENDS else confirmed(approved())


@pytest.mark.parametrize("occasion", list(WINDOWS))
def test_an_occasion_begins_and_ends_with_the_days_of_all_time_zones(occasion):
    action = subject_of(occasion)
    first, over = (moment(*edge) for edge in WINDOWS[occasion])
    second = timedelta(seconds=1)

    def is_due(when: datetime) -> bool:
        return due_actions(occasion, when).filter(pk=action.pk).exists()

    assert [is_due(when) for when in (first - second, first, over - second, over)] == [
        *(False, True),
        *(True, False),
    ]


@pytest.mark.parametrize(("days", "is_told"), [(49, False), (51, True)])
def test_a_draft_is_announced_to_be_deleted_ten_days_before(days, is_told):
    now = moment(5, 1, 0)
    action = make_action(created_at=now - timedelta(days=days))
    make_content(action, changed_at=now - timedelta(days=days))
    confirmed(action)

    assert (Occasion.DRAFT_EXPIRING.value in reminded(now)) is is_told


def test_each_occasion_is_mailed_once_however_often_the_job_runs():
    confirmed(approved())
    when = moment(8, 10, 0)

    assert reminded(when) == ["report_due"]
    assert reminded(when + timedelta(hours=6)) == []


def test_the_next_occasion_is_mailed_too():
    confirmed(approved())

    assert reminded(moment(8, 10, 0)) == ["report_due"]
    assert reminded(moment(11, 25, 0)) == ["last_call"]


@pytest.mark.parametrize("contact", [{"confirmed_at": None}, {"wants_mail": False}])
def test_nobody_is_reminded_without_a_confirmed_address_or_against_their_wish(contact):
    confirmed(approved(), **contact)

    assert reminded(moment(8, 10, 0)) == []


@pytest.mark.parametrize(
    "fields", [{"happening": Happening.CANCELLED}, {"is_example": True}, {"state": State.WITHDRAWN}]
)
def test_what_does_not_take_place_is_not_reminded_of(fields):
    action = confirmed(approved())
    Action.objects.filter(pk=action.pk).update(**fields)

    assert reminded(moment(8, 10, 0)) == []


def test_a_model_can_say_for_which_actions_an_occasion_is_settled():
    action = confirmed(approved())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reminders, "_left_out", {})
        reminders.leave_out(Occasion.REPORT_DUE, lambda: Q(pk=action.pk))
        assert reminded(moment(8, 10, 0)) == []


def test_who_has_reported_is_not_asked_to_report():
    reported(state=ReportState.RECEIVED, action=confirmed(approved()))

    assert reminded(moment(8, 10, 0)) == []
    assert reminded(moment(11, 25, 0)) == []


def test_who_has_asked_for_a_grant_is_not_told_of_its_deadline():
    with_application(confirmed(approved()))

    assert reminded(moment(3, 10, 0)) == []


def composed(occasion: Occasion, action: Action, when: datetime, language: str = "en"):
    with at(when), translation.override(language):
        return kind_named(kind_name(occasion)).compose(str(action.pk), language)


def test_a_mail_is_no_longer_needed_when_the_date_has_passed_before_it_left():
    action = confirmed(approved())
    send_reminders(moment(8, 15, 0))

    assert composed(Occasion.REPORT_DUE, action, moment(8, 15, 0)) is not None
    assert composed(Occasion.REPORT_DUE, action, moment(8, 20, 0)) is None


@pytest.mark.parametrize("occasion", list(WINDOWS))
def test_a_reminder_tells_neither_campaign_nor_action_nor_place(occasion):
    action = subject_of(occasion)

    mail = composed(occasion, action, moment(*WINDOWS[occasion][0]))

    words = f"{mail.subject} {mail.text.replace('my-action', '')}".lower()
    assert not any(word in words for word in TELLING)
    assert mail.subject == "News about what you sent us"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reminder_leaves_over_smtp_in_the_organisers_language(language, settings):
    action = confirmed(approved(action_fields={"language": language}))
    when = moment(8, 10, 0)

    with at(when), mail_server.receiving(settings) as server:
        send_reminders(when)
        deliver_mail(mail_id=OutgoingMail.objects.get(record_id=str(action.pk)).pk)

    assert server.recipients == [[CONTACT_VALUES[1]]]
    assert server.messages[0]["Content-Language"] == language
    assert f"/{language}/my-action/" in server.messages[0].get_body(("plain",)).get_content()


def test_the_wish_for_no_mail_can_be_said_on_the_page_of_the_action():
    action = confirmed(approved())
    code = give_code(record=action)
    client = Client()
    client.post("/en/my-action/", {"code": code})

    assert "Send me no more mail" in client.get("/en/my-action/").content.decode()
    client.post("/en/my-action/mail/", {"wish": "none"})

    assert not ActionContact.objects.get(action=action).wants_mail
    assert "Mail me again" in client.get("/en/my-action/").content.decode()
    client.post("/en/my-action/mail/", {"wish": "mail"})
    assert ActionContact.objects.get(action=action).wants_mail


@pytest.mark.parametrize("typed", [{}, {"email": "new@example.org"}])
def test_the_wish_for_no_mail_can_be_said_with_the_contact(typed):
    action = confirmed(make_action())
    make_content(action)
    client = Client()
    with at(moment(3, 1, 0)):
        client.post("/en/my-action/", {"code": give_code(record=action)})
        client.post("/en/my-action/contact/", {"no_mail": "on", **typed})
        assert 'name="no_mail"' in client.get("/en/my-action/contact/").content.decode()

    assert not ActionContact.objects.get(action=action).wants_mail


def test_an_opted_out_organiser_can_change_their_mind():
    action = confirmed(approved(), wants_mail=False)

    choose_mail(action_id=action.pk, wants_mail=True)

    assert reminded(moment(8, 10, 0)) == ["report_due"]


@pytest.mark.parametrize(
    ("step", "data", "kind"),
    [
        ("withdraw", {"extent": "hide", "asked": "on"}, "campaign.withdrawn"),
        ("happening", {"happening": "cancelled"}, "campaign.changed"),
        ("private", {"precision": "country", "visibility": "now"}, "campaign.changed"),
    ],
)
def test_what_a_coordinator_does_for_an_organiser_is_mailed(step, data, kind):
    action = confirmed(approved())

    take(action, step, **data)

    assert OutgoingMail.objects.filter(kind=kind, record_id=str(action.pk)).count() == 1


def test_reminders_go_with_the_action():
    action = confirmed(approved())
    send_reminders(moment(8, 10, 0))

    take(action, "withdraw", extent="erase", asked="on")

    assert not Reminder.objects.filter(action=action).exists()
