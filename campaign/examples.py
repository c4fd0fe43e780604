"""Invented actions from content/examples/campaign/actions.toml: labelled wherever they show, removed together."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from campaign.models import Action, ActionContact, ActionContent, ActionEvent, CampaignYear, State
from core.content import rooms
from core.content.files import ContentError, fingerprint_of, read_table
from core.content.report import Report
from core.models import City, LoadedContent
from core.places.gazetteer import load_gazetteer

FILE = "campaign/actions"
APPROVED = (State.APPROVED, State.WITHDRAWN)
DECIDED = (*APPROVED, State.DECLINED, State.CHANGES_ASKED)
WAITING = (State.RECEIVED, State.IN_REVIEW)
# What a file says of the action itself; all else is its text.
OF_ACTION = ("year", "state", "happening", "language", "slow", "held", "email", "may_introduce")
DAYS_BEFORE = timedelta(days=30)
QUEUE_LENGTH = 9


def load_example_actions(root: Path, report: Report) -> None:
    """Add the invented actions that have not been loaded yet. What was loaded once is never touched again.

    They lie in cities, which another command may be loading at this moment.
    """
    load_gazetteer()
    loaded = set(
        LoadedContent.objects.filter(path__startswith=f"{FILE}/").values_list("path", flat=True)
    )
    years = {year.year: year for year in CampaignYear.objects.all()}
    for position, (key, entry) in enumerate(read_table(root, f"{FILE}.toml").items()):
        path = f"{FILE}/{key}"
        if path in loaded:
            report.unchanged += 1
            continue
        if entry["year"] not in years:
            raise ContentError(f"{path}: there is no year {entry['year']}")
        _add(path, entry, years[entry["year"]], position)
        report.loaded.append(path)


def remove_example_actions() -> int:
    """Delete all invented actions and what the loader remembers of them; return how many."""
    actions = Action.objects.filter(is_example=True)
    number = actions.count()
    actions.delete()
    LoadedContent.objects.filter(path__startswith=f"{FILE}/").delete()
    return number


@transaction.atomic
def _add(path: str, entry: Mapping[str, Any], year: CampaignYear, position: int) -> None:
    state = State(entry.get("state", State.APPROVED))
    sent_at = _sent_at(year, position)
    action = Action.objects.create(
        year=year,
        public_id=uuid5(NAMESPACE_URL, path).hex[:12],
        state=state,
        happening=entry.get("happening", "planned"),
        language=entry["language"],
        slow=entry.get("slow", False),
        may_introduce=entry.get("may_introduce", False),
        is_example=True,
        created_at=sent_at,
        sent_at=None if state == State.DRAFT else sent_at,
        waits_since=sent_at if state in WAITING else None,
        decided_at=sent_at + timedelta(hours=20) if state in DECIDED else None,
        held_at=_evening_of(year) if entry.get("held") else None,
    )
    ActionContent.objects.create(
        action=action,
        is_public=state in APPROVED,
        changed_at=sent_at,
        **_text(path, entry),
    )
    ActionEvent.objects.create(action=action, kind=ActionEvent.Kind.BEGUN, at=sent_at)
    if "email" in entry:
        ActionContact.objects.create(action=action, email=entry["email"])
    LoadedContent.objects.create(
        path=path,
        language="",
        model=Action._meta.label,
        object_id=str(action.pk),
        fingerprint=fingerprint_of(repr(sorted(entry.items())).encode()),
        state="",
    )


def _text(path: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an action's text. Raises ContentError for a city that there is not."""
    text = {name: value for name, value in entry.items() if name not in OF_ACTION}
    if "city" in text:
        cities = City.objects.filter(country=entry["country"], name=text["city"])
        city = cities.order_by("-population").first()
        if city is None:
            raise ContentError(f"{path}: the gazetteer has no city {text['city']}")
        text["city"] = city
        text.setdefault("city_as_written", city.name)
    return text


def _sent_at(year: CampaignYear, position: int) -> datetime:
    """Return a moment before the day of action, and before now, so that queues look as they do in life."""
    before = datetime.combine(year.day - DAYS_BEFORE, time(12), UTC)
    return min(timezone.now(), before) - timedelta(days=position % QUEUE_LENGTH, hours=position)


def _evening_of(year: CampaignYear) -> datetime:
    return datetime.combine(year.day + timedelta(days=1), time(18), UTC)


def connect() -> None:
    """Load the invented actions with the invented pages, and remove them with those."""
    rooms.register_loader(
        FILE, load_example_actions, is_example=True, remove=remove_example_actions
    )
