"""Sending what the outbox holds, with retries, and without a word about whom it goes to."""

import logging
import smtplib
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.core.mail import BadHeaderError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from core.mail.kinds import kind_named
from core.mail.message import build_message
from core.models import OutgoingMail
from core.safe_errors import describe_error

logger = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720, 1440, 1440))
MOST_ATTEMPTS = len(PAUSES) + 1
MOST_AT_ONCE = 200
# Longer than all the steps of one SMTP session at EMAIL_TIMEOUT each.
LONGEST_ATTEMPT = timedelta(minutes=10)
# About this one mail; every other error of the connection is about the server.
ABOUT_ONE_MAIL = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
)


class Delivery(Enum):
    """What became of one attempt."""

    NOT_DUE = "not due"
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"
    SERVER_AWAY = "server away"


@dataclass(frozen=True)
class Fault:
    """Why an attempt failed, in words that hold nobody's address."""

    name: str
    smtp_code: int | None
    is_final: bool
    is_about_server: bool


def send_due_mail() -> int:
    """Send what is due, oldest first; return how many mails left.

    For the scheduler: it finds what waits for another attempt, and what a worker that died had left. Where
    the server itself does not take mail, the rest waits for the next run.
    """
    due = _due_mail().order_by("next_attempt_at").values_list("pk", flat=True)
    sent = 0
    for mail_id in list(due[:MOST_AT_ONCE]):
        delivery = deliver_mail(mail_id=mail_id)
        sent += delivery is Delivery.SENT
        if delivery is Delivery.SERVER_AWAY:
            break
    return sent


def deliver_mail(*, mail_id: int) -> Delivery:
    """Try once to send a mail that is due. Any error is recorded, none is raised.

    The attempt is claimed before it begins, so that two workers never make the same one. A worker that
    dies in between leaves a mail that is tried again when the claim runs out, under the same Message-ID.
    """
    mail = _claim(mail_id)
    if mail is None:
        return Delivery.NOT_DUE
    try:
        was_needed = _compose_and_send(mail)
    except Exception as error:
        return _record_fault(mail, error)
    state = OutgoingMail.State.SENT if was_needed else OutgoingMail.State.DROPPED
    _finish(mail, state)
    return Delivery.SENT if was_needed else Delivery.DROPPED


def _due_mail() -> QuerySet[OutgoingMail]:
    """Return the mails that wait for an attempt and that no worker holds."""
    now = timezone.now()
    unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=now)
    return OutgoingMail.objects.filter(
        unclaimed, state=OutgoingMail.State.WAITING, next_attempt_at__lte=now
    )


def _claim(mail_id: int) -> OutgoingMail | None:
    """Take a due mail for one attempt, or return None where there is nothing to take."""
    with transaction.atomic():
        mail = _due_mail().select_for_update(skip_locked=True).filter(pk=mail_id).first()
        if mail is not None:
            mail.attempts += 1
            mail.claimed_until = timezone.now() + LONGEST_ATTEMPT
            mail.save(update_fields=["attempts", "claimed_until"])
    return mail


def _compose_and_send(mail: OutgoingMail) -> bool:
    """Write the mail and hand it to the server; return False where it is no longer needed."""
    with translation.override(mail.language):
        with transaction.atomic():
            composed = kind_named(mail.kind).compose(mail.record_id, mail.language)
        if composed is None:
            return False
        build_message(mail, composed).send()
    return True


def _record_fault(mail: OutgoingMail, error: Exception) -> Delivery:
    fault = _fault_of(error)
    mail.error, mail.smtp_code = fault.name[:100], fault.smtp_code
    if fault.is_final or mail.attempts >= MOST_ATTEMPTS:
        _finish(mail, OutgoingMail.State.GIVEN_UP)
    else:
        mail.claimed_until = None
        mail.next_attempt_at = timezone.now() + PAUSES[mail.attempts - 1]
        mail.save(update_fields=["error", "smtp_code", "claimed_until", "next_attempt_at"])
    logger.warning(
        "mail %s (%s), attempt %s, server’s answer %s: %s",
        *(mail.pk, mail.kind, mail.attempts, fault.smtp_code, describe_error(error)),
    )
    return Delivery.SERVER_AWAY if fault.is_about_server else Delivery.FAILED


def _fault_of(error: Exception) -> Fault:
    """Describe an error by its class and the server's number; its text may hold the address."""
    code = _smtp_code(error)
    about_one = isinstance(error, ABOUT_ONE_MAIL)
    refused = about_one and (code is None or code >= 500)
    return Fault(
        name=type(error).__name__,
        smtp_code=code,
        is_final=refused or isinstance(error, BadHeaderError),
        is_about_server=isinstance(error, OSError) and not about_one,
    )


def _smtp_code(error: Exception) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [int(answer[0]) for answer in error.recipients.values()]
        return answers[0] if answers else None
    return int(error.smtp_code) if isinstance(error, smtplib.SMTPResponseException) else None


def _finish(mail: OutgoingMail, state: OutgoingMail.State) -> None:
    mail.state = state
    mail.finished_at = timezone.now()
    mail.claimed_until = None
    if state == OutgoingMail.State.SENT:
        mail.error, mail.smtp_code = "", None
    mail.save(update_fields=["state", "finished_at", "claimed_until", "error", "smtp_code"])
