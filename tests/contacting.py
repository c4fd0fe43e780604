"""The contact of an action, its mails, and asking for a link to the action."""

import re

from django.db.models import QuerySet
from django.test import Client
from django.utils import translation

from core.mail.kinds import kind_named
from core.models import OutgoingMail
from tests.sendings import opened

CANARY = "kanarienvogel"
ADDRESS = f"{CANARY}@example.org"
CONTACT = {"name": CANARY, "email": ADDRESS, "channel": CANARY, "organisation": CANARY}
LINK = re.compile(r"/link/([\w-]+)/")


def composed(name: str, record_id: int | str, language: str = "en"):
    """Return the mail of a kind about a record as it would be sent now; None where it is no longer needed."""
    with translation.override(language):
        return kind_named(name).compose(str(record_id), language)


def queued(name: str) -> int:
    """Return how many mails of a kind wait or were sent."""
    return OutgoingMail.objects.filter(kind=name).count()


def ask_for_link(address: str, seconds_ago: float = 30):
    """Ask for a link at an address, on a page that was opened so long ago."""
    client = Client()
    path = "/en/my-action/link/"
    return client.post(path, {**opened(client, path, seconds_ago), "email": address})


def entrances() -> QuerySet[OutgoingMail]:
    """Return the mails with a link that opens an action."""
    return OutgoingMail.objects.filter(kind="campaign.enter")
