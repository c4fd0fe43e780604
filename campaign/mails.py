"""What organisers are mailed: that there is news, never what it is about.

A mail names neither campaign nor action nor place: a phone may show it to others. What happened is read behind
the code. Only a confirmed address gets more than the mail that asks to confirm it.
"""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.models import Action, ActionContact
from campaign.services.contacts import CONFIRM, ENTER, STOP, choose_mail, confirm_address
from campaign.sessions import enter_action
from core import mail, mailed_links
from core.mailed_links.purposes import Text

# Kinds of mail that remind of something begin so; see campaign/reminders.py.
REMINDER = "campaign.reminder."
SAFETY_LETTER = "campaign.safety_letter"
NEWS: dict[str, Text] = {
    "campaign.received": gettext_lazy("What you sent us has arrived. A person will read it."),
    "campaign.changes_asked": gettext_lazy(
        "We have read what you sent us and have a question about it."
    ),
    "campaign.approved": gettext_lazy("We have read what you sent us, and it is approved."),
    "campaign.declined": gettext_lazy("We have read what you sent us and cannot take it on."),
    "campaign.withdrawn": gettext_lazy("What you sent us was withdrawn."),
    "campaign.report_received": gettext_lazy("What you wrote to us afterwards has arrived."),
    "campaign.report_changes_asked": gettext_lazy(
        "We have read what you wrote to us afterwards and have a question about it."
    ),
    "campaign.report_approved": gettext_lazy(
        "We have read what you wrote to us afterwards, and it is approved."
    ),
    "campaign.report_declined": gettext_lazy(
        "We have read what you wrote to us afterwards and cannot take it on."
    ),
    "campaign.grant_awarded": gettext_lazy("Something that you asked us for is decided."),
    "campaign.grant_declined": gettext_lazy("Something that you asked us for is decided."),
    "campaign.changed": gettext_lazy("We have changed something about what you sent us."),
    "campaign.letter": gettext_lazy("We have written to you about what you sent us."),
    SAFETY_LETTER: gettext_lazy("We have written to you about your safety. Please read it soon."),
    "campaign.introduction": gettext_lazy("We have a question that only you can answer."),
    "campaign.introduced": gettext_lazy("There is an answer for you."),
}


def _address(name: str, language: str) -> str:
    with translation.override(language):
        return f"{settings.SITE_ADDRESS}{reverse(name)}"


def _reader(action_id: str, *, even_unwanted: bool) -> ActionContact | None:
    """Return the contact that may be mailed about an action, if there is one."""
    contact = ActionContact.objects.filter(action_id=action_id).exclude(confirmed_at=None)
    if not even_unwanted:
        contact = contact.filter(wants_mail=True)
    found = contact.select_related("action").first()
    return found if found is not None and found.email else None


def compose_news(
    opening: Text, record_id: str, language: str, *, even_unwanted: bool = False
) -> mail.ComposedMail | None:
    """Write that there is news; None where nobody is to be told.

    `even_unwanted` mails whoever has opted out, too: for their safety alone.
    """
    contact = _reader(record_id, even_unwanted=even_unwanted)
    if contact is None:
        return None
    stop = mailed_links.link_paragraph(purpose=STOP, record=contact.action, language=language)
    parts = [
        str(opening),
        _("To see more, open this page and type the code that you were shown:"),
        _address("my_action", language),
        _("If you want no more mail from us about this, press the button behind this link:"),
        stop,
    ]
    return mail.ComposedMail(
        to=contact.email, subject=_("News about what you sent us"), text="\n\n".join(parts) + "\n"
    )


def compose_confirmation(record_id: str, language: str) -> mail.ComposedMail | None:
    """Ask whether the address is right; None where it was replaced, deleted or confirmed."""
    contact = ActionContact.objects.filter(pk=record_id, confirmed_at=None).first()
    if contact is None or not contact.email:
        return None
    link = mailed_links.link_paragraph(purpose=CONFIRM, record=contact, language=language)
    opening = _("Somebody has given us this address. If it was you, confirm it here:")
    closing = _("If it was not you, do nothing: you will get no more mail.")
    return mail.ComposedMail(
        to=contact.email,
        subject=_("Please confirm your address"),
        text=f"{opening}\n\n{link}\n\n{closing}\n",
    )


def compose_entrance(record_id: str, language: str) -> mail.ComposedMail | None:
    """Write the mail with the link that opens what was sent to us; None where its address is not confirmed."""
    contact = ActionContact.objects.filter(action_id=record_id).exclude(confirmed_at=None).first()
    if contact is None or not contact.email or contact.action.code_hash is None:
        return None
    link = mailed_links.link_paragraph(purpose=ENTER, record=contact.action, language=language)
    opening = _("You asked for a link to what you sent us:")
    closing = _("If you did not ask for it, do nothing.")
    return mail.ComposedMail(
        to=contact.email,
        subject=_("The link that you asked for"),
        text=f"{opening}\n\n{link}\n\n{closing}\n",
    )


def _confirm(request: HttpRequest, record_id: str) -> None:
    confirm_address(contact_id=record_id)


def _enter(request: HttpRequest, record_id: str) -> HttpResponse:
    action = Action.objects.filter(pk=record_id, code_hash__isnull=False).first()
    if action is not None:
        enter_action(request, action)
    return redirect("my_action")


def _stop(request: HttpRequest, record_id: str) -> None:
    choose_mail(action_id=record_id, wants_mail=False)


def _page(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name)


LINKS = (
    mailed_links.LinkPurpose(
        name=CONFIRM,
        life=mailed_links.LIFE_TO_CONFIRM_AN_ADDRESS,
        title=gettext_lazy("Confirm your address"),
        explanation=gettext_lazy(
            "We then know that mail reaches you, and tell you when there is news."
        ),
        button=gettext_lazy("Confirm"),
        done=gettext_lazy("Your address is confirmed."),
        consume=_confirm,
        fresh_link_address=partial(_page, "my_action"),
    ),
    mailed_links.LinkPurpose(
        name=ENTER,
        life=mailed_links.LIFE_TO_ENTER_A_RECORD,
        title=gettext_lazy("Open what you sent us"),
        explanation=gettext_lazy("It opens in this browser, for two hours or until you close it."),
        button=gettext_lazy("Open"),
        done="",
        consume=_enter,
        fresh_link_address=partial(_page, "my_action_link"),
    ),
    mailed_links.LinkPurpose(
        name=STOP,
        life=mailed_links.LIFE_TO_CONFIRM_AN_ADDRESS,
        title=gettext_lazy("No more mail"),
        explanation=gettext_lazy("We then send you no more mail about what you sent us."),
        button=gettext_lazy("Send me no more mail"),
        done=gettext_lazy("You will get no more mail about it."),
        consume=_stop,
        fresh_link_address=partial(_page, "my_action"),
    ),
)


def register_mails() -> None:
    """Make the campaign's mails and links known."""
    composers: dict[str, Callable[[str, str], mail.ComposedMail | None]] = {
        name: partial(compose_news, opening, even_unwanted=name == SAFETY_LETTER)
        for name, opening in NEWS.items()
    }
    composers |= {CONFIRM: compose_confirmation, ENTER: compose_entrance}
    for name, compose in composers.items():
        mail.register(mail.MailKind(name, compose))
    for purpose in LINKS:
        mailed_links.register(purpose)
