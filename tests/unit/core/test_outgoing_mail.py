"""The outbox against a real mail server: sent once, tried again, given up, and silent about addresses."""

import logging
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from hypothesis import given
from hypothesis import strategies as st

from core.mail import ComposedMail, MailKind, kinds, queue_mail, register
from core.mail.delivery import MOST_ATTEMPTS, PAUSES, Delivery, deliver_mail, send_due_mail
from core.mail.services import prune_mail, resend_mail
from core.models import OutgoingMail
from tests import mail_server
from tests.conftest import LANGUAGES

ADDRESS = "reader-canary@example.org"
TEXTS = {"en": "Hello\n\nhttps://example.org/en/", "ar": "مرحبا\n\nhttps://example.org/ar/"}


@pytest.fixture
def server(settings):
    """Run a real mail server and send to it."""
    with mail_server.receiving(settings) as running:
        yield running


@pytest.fixture
def no_server(settings):
    """Send to a port where nobody listens."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = mail_server.free_port()


@pytest.fixture
def compose(monkeypatch):
    """Register a kind of mail named "greeting", and return a function that changes how it is written."""

    def write(record_id: str, language: str) -> ComposedMail | None:
        assert get_language() == language
        return ComposedMail(ADDRESS, f"Greeting {record_id}", TEXTS.get(language, "-"))

    def use(function) -> None:
        monkeypatch.setitem(kinds._kinds, "greeting", MailKind("greeting", function))

    use(write)
    return use


def queued(language: str = "en") -> OutgoingMail:
    return queue_mail(kind="greeting", record=Group.objects.first(), language=language)


def again(mail: OutgoingMail) -> OutgoingMail:
    """Return the mail as the database has it, with its pause over."""
    OutgoingMail.objects.filter(pk=mail.pk).update(next_attempt_at=timezone.now())
    mail.refresh_from_db()
    return mail


pytestmark = pytest.mark.django_db


def test_queued_mail_leaves_when_the_transaction_is_through(
    server, compose, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        mail = queued()
        assert server.messages == []

    mail.refresh_from_db()
    assert mail.state == OutgoingMail.State.SENT
    assert server.recipients == [[ADDRESS]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_comes_first_and_html_has_its_language_and_direction(server, compose, language):
    deliver_mail(mail_id=queued(language).pk)

    (message,) = server.messages
    plain, html = message.iter_parts()
    direction = "rtl" if language == "ar" else "ltr"
    assert plain.get_content_type() == "text/plain"
    assert f'lang="{language}" dir="{direction}"' in html.get_content()
    assert message["Content-Language"] == language


def test_html_part_escapes_the_text_and_links_its_addresses(server, compose):
    compose(lambda record, language: ComposedMail(ADDRESS, "s", "<b>\n\nhttps://example.org/en/"))
    deliver_mail(mail_id=queued().pk)

    _plain, html = server.messages[0].iter_parts()
    assert "&lt;b&gt;" in html.get_content()
    assert 'href="https://example.org/en/"' in html.get_content()


def test_mail_says_that_a_machine_wrote_it_and_names_no_machine(server, compose, settings):
    settings.DEFAULT_FROM_EMAIL = "IDPC <site@example.org>"
    mail = queued()
    deliver_mail(mail_id=mail.pk)

    (message,) = server.messages
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{mail.message_id}@example.org>"


def test_row_holds_neither_address_nor_text(server, compose):
    mail = queued()
    deliver_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert ADDRESS not in str(vars(mail))
    assert "Greeting" not in str(vars(mail))


def test_mail_whose_server_is_away_is_delivered_once_when_it_is_back(no_server, compose, settings):
    mail = queued()
    assert deliver_mail(mail_id=mail.pk) is Delivery.SERVER_AWAY
    assert again(mail).error == "ConnectionRefusedError"

    with mail_server.running(settings.EMAIL_PORT) as server:
        assert send_due_mail() == 1
        assert send_due_mail() == 0

    assert len(server.messages) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.error) == ("sent", 2, "")


def test_failed_mail_waits_before_it_is_tried_again(no_server, compose):
    mail = queued()
    before = timezone.now()
    deliver_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert mail.next_attempt_at >= before + PAUSES[0]
    assert deliver_mail(mail_id=mail.pk) is Delivery.NOT_DUE


def test_pauses_grow_and_end_in_giving_up(no_server, compose):
    mail = queued()
    pauses = []
    for _attempt in range(MOST_ATTEMPTS):
        before = timezone.now()
        deliver_mail(mail_id=again(mail).pk)
        mail.refresh_from_db()
        pauses.append(timedelta(minutes=round((mail.next_attempt_at - before).seconds / 60)))

    assert mail.state == OutgoingMail.State.GIVEN_UP
    assert pauses[:5] == list(PAUSES[:5])
    assert sum(PAUSES, timedelta()) > timedelta(days=2)


def test_run_stops_asking_a_server_that_is_away(no_server, compose):
    mails = [queued() for _number in range(3)]
    send_due_mail()

    for mail in mails:
        mail.refresh_from_db()
    assert [mail.attempts for mail in mails] == [1, 0, 0]


@pytest.mark.parametrize("stage", ["answer_to_recipient", "answer_to_message"])
def test_refusal_for_now_is_tried_again(server, compose, stage):
    setattr(server, stage, f"451 <{ADDRESS}> try later")
    mail = queued()
    deliver_mail(mail_id=mail.pk)

    assert again(mail).state == OutgoingMail.State.WAITING
    assert mail.smtp_code == 451
    setattr(server, stage, mail_server.OK)
    assert deliver_mail(mail_id=mail.pk) is Delivery.SENT


@pytest.mark.parametrize("stage", ["answer_to_recipient", "answer_to_message"])
def test_refusal_for_good_is_given_up_at_once(server, compose, stage):
    setattr(server, stage, f"550 <{ADDRESS}> unknown")
    mail = queued()
    deliver_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert (mail.state, mail.smtp_code) == ("given_up", 550)


def test_one_refused_mail_does_not_hold_up_the_others(server, compose):
    compose(
        lambda record, language: ComposedMail(
            ADDRESS if language == "en" else "other@example.org", "s", "t"
        )
    )
    server.answer_to_recipient = "451 later"
    queued()
    queued("fr")
    send_due_mail()

    assert [mail.attempts for mail in OutgoingMail.objects.all()] == [1, 1]


@pytest.mark.parametrize(
    "stage", ["server away", "answer_to_recipient", "answer_to_message", "compose"]
)
def test_no_failure_puts_an_address_into_logs_or_table(
    server, compose, stage, caplog, capsys, settings
):
    caplog.set_level(logging.ERROR, logger="mail.log")  # the test's own mail server
    caplog.set_level(logging.DEBUG)
    if stage == "server away":
        settings.EMAIL_PORT = mail_server.free_port()
    elif stage == "compose":
        compose(lambda record, language: {}[ADDRESS])
    else:
        setattr(server, stage, f"550 <{ADDRESS}> unknown")
    mail = queued()
    deliver_mail(mail_id=mail.pk)

    mail.refresh_from_db()
    assert mail.error
    assert f"mail {mail.pk}" in caplog.text
    assert ADDRESS not in caplog.text
    assert ADDRESS not in str(vars(mail))
    assert ADDRESS not in "".join(capsys.readouterr())


def test_mail_that_is_no_longer_needed_is_dropped(server, compose):
    compose(lambda record, language: None)
    mail = queued()

    assert deliver_mail(mail_id=mail.pk) is Delivery.DROPPED
    assert server.messages == []


def test_new_line_in_a_subject_adds_no_header(server, compose):
    subject = f"Hello\r\nBcc: {ADDRESS}\n\nBody"
    compose(lambda record, language: ComposedMail("to@example.org", subject, "text"))
    deliver_mail(mail_id=queued().pk)

    (message,) = server.messages
    assert message["Bcc"] is None
    assert message["Subject"] == f"Hello Bcc: {ADDRESS} Body"
    assert server.recipients == [["to@example.org"]]


@given(subject=st.text(max_size=80))
def test_any_subject_is_one_printable_line(subject):
    composed = ComposedMail("to@example.org", subject, "text")

    assert composed.subject.isprintable()


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@example.org, b@example.org", "a@example.org\nBcc: b@example.org", "a@\n"],
)
def test_anything_but_one_address_is_refused_without_repeating_it(address):
    with pytest.raises(ValueError, match=r"^The mail has no valid address\.$"):
        ComposedMail(address, "subject", "text")


def test_composed_mail_hides_itself_from_logs():
    assert ADDRESS not in repr(ComposedMail(ADDRESS, "subject", "text"))


def test_kind_that_nobody_registered_is_refused_when_queueing():
    with pytest.raises(LookupError):
        queue_mail(kind="nothing", record=Group.objects.first(), language="en")


def test_language_that_the_site_does_not_have_is_refused(compose):
    with pytest.raises(ValueError, match="No language of the site"):
        queued("xx")


def test_name_of_a_kind_is_taken_once(compose):
    with pytest.raises(ImproperlyConfigured):
        register(MailKind("greeting", lambda record, language: None))


def test_mail_of_a_worker_that_died_is_taken_up_when_its_claim_ends(server, compose):
    mail = queued()
    OutgoingMail.objects.filter(pk=mail.pk).update(
        attempts=1, claimed_until=timezone.now() + timedelta(minutes=1)
    )
    assert send_due_mail() == 0

    OutgoingMail.objects.filter(pk=mail.pk).update(claimed_until=timezone.now())
    assert send_due_mail() == 1


def test_old_rows_are_pruned_and_waiting_ones_kept(compose):
    old, given_up, waiting = queued(), queued(), queued()
    long_ago = timezone.now() - timedelta(days=40)
    OutgoingMail.objects.filter(pk=old.pk).update(state="sent", finished_at=long_ago)
    OutgoingMail.objects.filter(pk=given_up.pk).update(state="given_up", finished_at=long_ago)

    assert prune_mail() == 1
    assert set(OutgoingMail.objects.values_list("pk", flat=True)) == {given_up.pk, waiting.pk}


def staff(*codenames: str) -> Client:
    """Return a client of somebody in the admin with these permissions."""
    user = get_user_model().objects.create_user("postmistress", "p@example.invalid", "-")
    wanted = ("access_admin", *codenames)
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client = Client()
    client.force_login(user)
    return client


def test_staff_see_what_failed_and_why(no_server, compose):
    deliver_mail(mail_id=queued().pk)

    page = staff("view_outgoingmail").get(reverse("core_outgoing_mail")).content.decode()

    assert "greeting" in page
    assert "ConnectionRefusedError" in page
    assert "Send again" not in page


def test_staff_without_permission_see_no_outbox(compose):
    answer = staff().get(reverse("core_outgoing_mail"))

    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_home")


def test_staff_send_a_mail_again_that_was_given_up(
    server, compose, django_capture_on_commit_callbacks
):
    server.answer_to_message = "550 no"
    mail = queued()
    deliver_mail(mail_id=mail.pk)
    server.answer_to_message = mail_server.OK
    client = staff("view_outgoingmail", "change_outgoingmail")
    assert b"Send again" in client.get(reverse("core_outgoing_mail")).content

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("core_outgoing_mail_resend", args=[mail.pk]))

    assert len(server.messages) == 1


def test_sending_again_needs_permission(compose):
    mail = queued()
    staff("view_outgoingmail").post(reverse("core_outgoing_mail_resend", args=[mail.pk]))

    mail.refresh_from_db()
    assert mail.attempts == 0


def test_mail_that_is_being_sent_is_not_sent_again(compose):
    mail = queued()
    OutgoingMail.objects.filter(pk=mail.pk).update(
        attempts=1, claimed_until=timezone.now() + timedelta(minutes=1)
    )

    assert not resend_mail(mail=mail)


def test_roles_that_send_mail_see_the_outbox():
    names = Permission.objects.filter(
        codename="view_outgoingmail", group__name__in=["Editors", "Coordinators", "Stewards"]
    ).values_list("group__name", flat=True)

    assert set(names) == {"Editors", "Coordinators", "Stewards"}
