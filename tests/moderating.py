"""Actions as moderation meets them."""

from datetime import date, datetime, timedelta
from typing import Any
from unittest import mock

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContact,
    ActionContent,
    CampaignYear,
    Precision,
    State,
    Visibility,
)
from core.models import City

NAIROBI = 184745
# A year that the starting content does not know.
YEAR = 2031
# What `give_contact` adds, found nowhere else.
CONTACT_VALUES = ("Canary Wanjiru", "canary@example.org", "Signal canary")


def campaign_year(year: int = YEAR) -> CampaignYear:
    """Return a year of the campaign, made where there is none."""
    made, _created = CampaignYear.objects.get_or_create(
        year=year,
        defaults={
            "call_opens_on": date(year, 2, 1),
            "grant_deadline_on": date(year, 3, 15),
            "assessment_ends_on": date(year, 4, 15),
            "day": date(year, 6, 26),
            "reports_due_on": date(year, 8, 15),
            "archived_on": date(year, 12, 1),
        },
    )
    return made


def make_content(action: Action, **fields: Any) -> ActionContent:
    """Add a text to an action: in Nairobi, with a meeting place, unless told otherwise."""
    precision = fields.setdefault("precision", Precision.PLACE)
    exact = precision in (Precision.PLACE, Precision.CITY)
    defaults = {
        "visibility": Visibility.NOW,
        "country": "KE",
        "title": "March for health",
        "description": "We walk together.",
        "city": City.objects.get(pk=NAIROBI) if exact else None,
        "city_as_written": "Nairobi" if exact else "",
        "meeting_place": "Uhuru Park" if precision == Precision.PLACE else "",
    }
    return ActionContent.objects.create(action=action, **{**defaults, **fields})


def make_action(*, state: State = State.DRAFT, waiting: bool = True, **fields: Any) -> Action:
    """Make an action without text, in a state that it may have come to by itself."""
    fields.setdefault("year", campaign_year())
    fields.setdefault("language", "en")
    now = timezone.now()
    if state != State.DRAFT:
        fields.setdefault("sent_at", now)
    if state in (State.RECEIVED, State.IN_REVIEW) and waiting:
        fields.setdefault("waits_since", now)
    return Action.objects.create(state=state, **fields)


def received(**content: Any) -> Action:
    """Make an action that waits for its first review."""
    action = make_action(state=State.RECEIVED)
    make_content(action, **content)
    return action


def approved(*, action_fields: dict[str, Any] | None = None, **content: Any) -> Action:
    """Make an action that was approved."""
    action = make_action(state=State.APPROVED, decided_at=timezone.now(), **(action_fields or {}))
    make_content(action, is_public=True, **content)
    return action


def changed(action: Action, **content: Any) -> ActionContent:
    """Let the organiser of an approved action want something else, and wait for it."""
    Action.objects.filter(pk=action.pk).update(waits_since=timezone.now() - timedelta(hours=1))
    action.refresh_from_db()
    return make_content(action, **content)


def give_contact(action: Action, **fields: Any) -> ActionContact:
    """Add a contact whose values are found nowhere else."""
    values = dict(zip(("name", "email", "channel"), CONTACT_VALUES, strict=True))
    return ActionContact.objects.create(action=action, **{**values, **fields})


def account(name: str) -> Any:
    """Return an account of the examples."""
    return get_user_model().objects.get(username=name)


def signed_in(name: str) -> Client:
    """Return a browser in which the account has logged in."""
    client = Client()
    client.force_login(account(name))
    return client


def review(action: Action, client: Client | None = None, query: str = "") -> Any:
    """Open the review of an action as a coordinator."""
    client = client or signed_in("coordinator")
    return client.get(f"/admin/actions/{action.public_id}/review/{query}")


def take(
    action: Action, step: str, client: Client | None = None, query: str = "", **data: str
) -> Any:
    """Press one button of the review, as a person who has read the present text."""
    client = client or signed_in("coordinator")
    path = f"/admin/actions/{action.public_id}/review/{query}"
    data.setdefault("version", client.get(path).context["version"])
    return client.post(path, {"step": step, **data}, follow=True)


def contact_page(action: Action, client: Client, **data: str) -> Any:
    """Ask for the contact of an action."""
    return client.post(f"/admin/actions/{action.public_id}/contact/", data)


def at(moment: datetime) -> Any:
    """Let the clock show a moment."""
    return mock.patch.object(timezone, "now", return_value=moment)
