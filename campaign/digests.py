"""The daily mail that tells coordinators how much awaits them: numbers, and nothing of any action."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.selectors import moderating
from core.mail import ComposedMail, MailKind, queue_mail, register
from core.people.language import preferred_language
from core.roles import COORDINATORS

DIGEST = "campaign.digest"


def coordinators() -> list[Any]:
    """Return the coordinators who can be mailed."""
    people = get_user_model().objects.filter(is_active=True, groups__name=COORDINATORS)
    reachable = people.exclude(Q(email="") | Q(email__isnull=True))
    return list(reachable.select_related("wagtail_userprofile").order_by("pk"))


def send_digests() -> int:
    """Queue a digest for every coordinator whom something awaits; return how many."""
    called = [person for person in coordinators() if _lines(person)]
    for person in called:
        queue_mail(kind=DIGEST, record=person, language=preferred_language(person))
    return len(called)


def compose_digest(record_id: str, language: str) -> ComposedMail | None:
    """Write the digest of one coordinator with the numbers of this moment; None where nothing awaits them."""
    person = next((one for one in coordinators() if str(one.pk) == record_id), None)
    lines = _lines(person) if person else []
    if person is None or not lines:
        return None
    address = f"{settings.SITE_ADDRESS}{reverse('campaign_queue')}"
    return ComposedMail(
        to=person.email, subject=_("What awaits you"), text="\n".join([*lines, "", address, ""])
    )


def _lines(person: Any) -> list[str]:
    waiting = moderating.waiting_actions(person)
    numbers: list[tuple[int, Callable[[int], str]]] = [
        (
            waiting.filter(slow=False).count(),
            lambda count: ngettext(
                "%(count)d waits for review.", "%(count)d wait for review.", count
            ),
        ),
        (
            waiting.filter(slow=True).count(),
            lambda count: ngettext(
                "%(count)d may be unwanted and waits too.",
                "%(count)d may be unwanted and wait too.",
                count,
            ),
        ),
        (
            waiting.filter(assigned_to=person).count(),
            lambda count: ngettext(
                "%(count)d of them is assigned to you.",
                "%(count)d of them are assigned to you.",
                count,
            ),
        ),
        (
            waiting.filter(claimed_by=person).count(),
            lambda count: ngettext(
                "You look after %(count)d of them.", "You look after %(count)d of them.", count
            ),
        ),
    ]
    return [wording(count) % {"count": count} for count, wording in numbers if count]


def register_digest() -> None:
    """Make the kind of mail known."""
    register(MailKind(DIGEST, compose_digest))
