"""Grants of a year, and how an organiser's application stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from babel.numbers import format_currency
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaign.models import (
    Action,
    ActionContact,
    CampaignYear,
    GrantApplication,
    GrantPoints,
    GrantsPhase,
    GrantState,
    Phase,
    State,
)
from core.encrypted_fields import readable
from core.languages import active_language


@dataclass(frozen=True)
class GrantsAwarded:
    """How many grants were awarded and what they add up to, in whole units of the currency (ISO 4217).

    There are no figures by country: a country with one grant would show what an unlisted action got.
    """

    number: int
    total: int
    currency: str


class Need(Enum):
    """What an application still needs before it can be handed in."""

    SENDING = "sending"
    CONTACT = "contact"
    CONFIRMING = "confirming"

    @property
    def label(self) -> Promise:
        """Return what is missing in words."""
        return NEEDS[self]


NEEDS = {
    Need.SENDING: _("The action itself is not sent yet: check and send it."),
    Need.CONTACT: _("A grant needs a contact: an e-mail address, or a safer channel."),
    Need.CONFIRMING: _(
        "Your e-mail address is not confirmed yet: open the link that we mailed you, or give a safer channel."
    ),
}
HANDED_IN = (GrantState.APPLIED, GrantState.SCORED)


@dataclass(frozen=True)
class GrantsOfYear:
    """What a year's page says about grants; `phase` is upcoming, open or closed."""

    phase: str
    opens_on: date
    closes_on: date
    largest: str


@dataclass(frozen=True)
class OwnApplication:
    """An application as its organiser sees it. Amounts are formatted with their currency."""

    state: str
    state_name: str
    asked: str
    granted: str
    message: str
    decided_at: datetime | None
    is_paid: bool
    report_due_on: date | None
    needs: tuple[Need, ...]
    can_be_changed: bool
    can_be_withdrawn: bool


def grants_awarded(year: CampaignYear) -> GrantsAwarded:
    """Return the grants of a year that were awarded and not taken back, invented ones left out. One query."""
    awarded = GrantApplication.objects.filter(
        state=GrantState.AWARDED, action__year=year, action__is_example=False
    )
    found = awarded.aggregate(total=Sum("granted_amount"), number=Count("pk"))
    return GrantsAwarded(found["number"], found["total"] or 0, year.grant_currency)


def grants_of(year: CampaignYear, moment: datetime) -> GrantsOfYear | None:
    """Return what the public is told about a year's grants; None where there are none, or the day is over."""
    phase = year.grants_phase_at(moment)
    over = year.phase_at(moment) in (Phase.FEEDBACK, Phase.ARCHIVED)
    if phase == GrantsPhase.NONE or year.grants_open_on is None or over:
        return None
    code = active_language().code
    largest = money(year.largest_grant, year.grant_currency, code) if year.largest_grant else ""
    return GrantsOfYear(phase, year.grants_open_on, year.grant_deadline_on, largest)


def grants_are_open(year: CampaignYear) -> bool:
    """Say whether a grant can be asked for now."""
    return year.grants_phase_at(timezone.now()) == GrantsPhase.OPEN


def may_ask(action: Action) -> bool:
    """Say whether the organiser can write or change an application now."""
    if not grants_are_open(action.year) or action.state in (State.WITHDRAWN, State.DECLINED):
        return False
    found = stored_application(action)
    return found is None or found.state not in (GrantState.AWARDED, GrantState.DECLINED)


def stored_application(action: Action) -> GrantApplication | None:
    """Return the application of an action, read once for each instance of the action."""
    return getattr(action, "grant_application", None)


def money(amount: int, currency: str, language: str) -> str:
    """Return a whole amount with its currency as it is written in a language."""
    if not currency:
        return str(amount)
    return format_currency(
        amount, currency, format="#,##0 ¤¤", locale=language, currency_digits=False
    )


def missing_contact(action: Action) -> Need | None:
    """Return what is missing for reaching the organiser: a confirmed address or a safer channel is enough."""
    contact = ActionContact.objects.filter(action=action).first()
    if contact is None:
        return Need.CONTACT
    if contact.confirmed_at is not None or readable(contact, "channel"):
        return None
    return Need.CONFIRMING if readable(contact, "email") else Need.CONTACT


def can_be_reached(action: Action) -> bool:
    """Say whether a grant can be arranged with the organiser."""
    return missing_contact(action) is None


def needs_of(action: Action) -> tuple[Need, ...]:
    """Return what is missing before an application can be handed in."""
    found = [Need.SENDING] if action.sent_at is None else []
    contact = missing_contact(action)
    return (*found, *([contact] if contact else []))


def own_application(action: Action, language: str) -> OwnApplication | None:
    """Return the application of an action for the eyes of its organiser."""
    found = stored_application(action)
    if found is None:
        return None
    currency = action.year.grant_currency
    is_waiting = found.state == GrantState.WRITING
    return OwnApplication(
        state=found.state,
        state_name=found.get_state_display(),
        asked=money(found.amount, currency, language),
        granted=money(found.granted_amount, currency, language) if found.granted_amount else "",
        message=found.message,
        decided_at=found.decided_at,
        is_paid=found.paid_at is not None,
        report_due_on=found.report_due_on,
        needs=needs_of(action) if is_waiting else (),
        can_be_changed=may_ask(action),
        can_be_withdrawn=found.paid_at is None
        and found.state not in (GrantState.DECLINED, GrantState.WITHDRAWN),
    )


def has_applications(year: CampaignYear) -> bool:
    """Say whether anybody has written an application in a year."""
    return GrantApplication.objects.filter(action__year=year).exists()


def has_scores(year: CampaignYear) -> bool:
    """Say whether anybody has given points by the criteria of a year."""
    return GrantPoints.objects.filter(criterion__year=year).exists()
