"""The mail as it leaves: plain text first, and the same text as HTML with its direction."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from core.languages import LANGUAGES
from core.mail.kinds import ComposedMail
from core.models import OutgoingMail

TEMPLATE = "core/mail/message.html"


def build_message(mail: OutgoingMail, composed: ComposedMail) -> EmailMultiAlternatives:
    """Return the message of one outgoing mail, with the same Message-ID at every attempt.

    The HTML part holds nothing but the text: mail programs need it to set Arabic from right to left.
    """
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message = EmailMultiAlternatives(
        subject=composed.subject,
        body=composed.text,
        to=[composed.to],
        headers={
            "Message-ID": f"<{mail.message_id}@{domain}>",
            "Content-Language": mail.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    context = {"text": composed.text, "language": LANGUAGES[mail.language]}
    message.attach_alternative(render_to_string(TEMPLATE, context), "text/html")
    return message
