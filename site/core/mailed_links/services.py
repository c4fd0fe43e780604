"""Making links and using them up."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from core.mailed_links.purposes import LinkPurpose, purpose_named
from core.mailed_links.selectors import token_hash
from core.models import MailedLink

TOKEN_BYTES = 32
KEPT_AFTER_EXPIRY = timedelta(days=30)


class LinkNotOpen(Exception):
    """The link is unknown, was used or has expired; who asks is not told which."""


def make_link(*, purpose: str, record: models.Model, language: str) -> str:
    """Make a link for one purpose and one record, and return its whole address.

    Call it only while a mail is being composed: the token is nowhere but in the address. Raises LookupError
    for an unknown purpose.
    """
    known = _known(purpose)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    MailedLink.objects.create(
        token_hash=token_hash(token),
        purpose=known.name,
        record_id=str(record.pk),
        expires_at=timezone.now() + known.life,
    )
    with translation.override(language):
        return f"{settings.SITE_ADDRESS}{reverse('mailed_link', args=[token])}"


def link_paragraph(*, purpose: str, record: models.Model, language: str) -> str:
    """Make a link and return it as a paragraph for a mail: how long it works, and where to ask for a fresh one."""
    known = _known(purpose)
    address = make_link(purpose=purpose, record=record, language=language)
    with translation.override(language):
        fresh = f"{settings.SITE_ADDRESS}{known.fresh_link_address(language)}"
        place = gettext("If it no longer works, ask for a fresh one here:")
        return "\n".join([address, "", _life_in_words(known), place, fresh])


def _life_in_words(purpose: LinkPurpose) -> str:
    if purpose.life < timedelta(hours=1):
        minutes = int(purpose.life.total_seconds() // 60)
        return ngettext(
            "The link works once, for %(count)d minute.",
            "The link works once, for %(count)d minutes.",
            minutes,
        ) % {"count": minutes}
    until = date_format(timezone.now() + purpose.life, "DATE_FORMAT")
    return gettext("The link works once, until %(date)s.") % {"date": until}


def _known(name: str) -> LinkPurpose:
    purpose = purpose_named(name)
    if purpose is None:
        raise LookupError(f"No purpose of links is named {name!r}.")
    return purpose


@transaction.atomic
def consume_link(*, token: str, request: HttpRequest) -> HttpResponse | None:
    """Use a link up and do what it is for; of several attempts at once only one succeeds.

    Raises LinkNotOpen. An error in the purpose's own work leaves the link as it was.
    """
    link = MailedLink.objects.select_for_update().filter(token_hash=token_hash(token)).first()
    purpose = purpose_named(link.purpose) if link else None
    if link is None or purpose is None or not link.is_open:
        raise LinkNotOpen
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    return purpose.consume(request, link.record_id)


def void_links(*, purpose: str, record: models.Model) -> int:
    """Make every open link of a purpose to a record useless; return how many there were."""
    open_links = MailedLink.objects.filter(
        purpose=purpose, record_id=str(record.pk), used_at=None, expires_at__gt=timezone.now()
    )
    return open_links.update(used_at=timezone.now())


def prune_links() -> int:
    """Delete the rows of links that expired long ago; return how many."""
    old = MailedLink.objects.filter(expires_at__lt=timezone.now() - KEPT_AFTER_EXPIRY)
    count, _by_model = old.delete()
    return count
