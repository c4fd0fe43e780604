"""Writing to the outbox."""

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from core.mail.kinds import kind_named
from core.models import OutgoingMail

KEPT_AFTER_SENDING = timedelta(days=30)
KEPT_AFTER_GIVING_UP = timedelta(days=90)
NO_PAUSE = timedelta(0)


def queue_mail(
    *, kind: str, record: models.Model, language: str, pause: timedelta = NO_PAUSE
) -> OutgoingMail:
    """Store that a mail of this kind about this record is to be sent, and send it once the transaction is through.

    With a pause it leaves after that; what already waits for the same is then returned, and no other is added.
    Only ids are stored. Raises LookupError for an unknown kind, ValueError for an unknown language or an
    unsaved record.
    """
    kind_named(kind)
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"No language of the site: {language!r}")
    if record.pk is None:
        raise ValueError("A mail needs a saved record.")
    values = {"kind": kind, "record_id": str(record.pk), "language": language}
    if pause:
        waiting = OutgoingMail.objects.filter(**values, state=OutgoingMail.State.WAITING).first()
        later = timezone.now() + pause
        return waiting or OutgoingMail.objects.create(**values, next_attempt_at=later)
    mail = OutgoingMail.objects.create(**values)
    _send_after_commit(mail)
    return mail


def resend_mail(*, mail: OutgoingMail) -> bool:
    """Begin anew with the attempts of a mail that waits or was given up; return whether it was one.

    A mail that a worker is sending at this moment is left alone.
    """
    unclaimed = models.Q(claimed_until=None) | models.Q(claimed_until__lte=timezone.now())
    changed = OutgoingMail.objects.filter(
        unclaimed,
        pk=mail.pk,
        state__in=(OutgoingMail.State.WAITING, OutgoingMail.State.GIVEN_UP),
    ).update(
        state=OutgoingMail.State.WAITING,
        attempts=0,
        next_attempt_at=timezone.now(),
        finished_at=None,
    )
    if changed:
        _send_after_commit(mail)
    return bool(changed)


def prune_mail() -> int:
    """Delete the rows of mails that were finished long ago; return how many."""
    now = timezone.now()
    given_up = models.Q(state=OutgoingMail.State.GIVEN_UP)
    old = (given_up & models.Q(finished_at__lt=now - KEPT_AFTER_GIVING_UP)) | (
        ~given_up & models.Q(finished_at__lt=now - KEPT_AFTER_SENDING)
    )
    count, _by_model = OutgoingMail.objects.filter(old).delete()
    return count


def _send_after_commit(mail: OutgoingMail) -> None:
    from core.tasks import deliver_outgoing_mail

    number = mail.pk
    transaction.on_commit(lambda: deliver_outgoing_mail.enqueue(number), robust=True)
