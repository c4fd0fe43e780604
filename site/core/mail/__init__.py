"""The mail outbox: rooms register kinds of mail and queue them by record, see docs/mechanisms/mail.md."""

from core.mail.kinds import ComposedMail, MailKind, register
from core.mail.services import queue_mail

__all__ = ["ComposedMail", "MailKind", "queue_mail", "register"]
