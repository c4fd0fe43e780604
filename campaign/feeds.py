"""Actions as a calendar (RFC 5545), as an Atom feed (RFC 4287) and in schema.org's words."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _

from campaign.models import Happening, Mode
from campaign.selectors.shown import ShownAction
from core.calendars import Event, Status
from core.feeds import SiteFeed
from core.links import absolute

SECONDS_OF_MINUTE = 60
STATUSES = {
    Happening.PLANNED: Status.CONFIRMED,
    Happening.POSTPONED: Status.TENTATIVE,
    Happening.CANCELLED: Status.CANCELLED,
}
EVENT_STATUS = {
    Happening.PLANNED: "https://schema.org/EventScheduled",
    Happening.POSTPONED: "https://schema.org/EventPostponed",
    Happening.CANCELLED: "https://schema.org/EventCancelled",
}
ATTENDANCE = {
    Mode.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Mode.BOTH: "https://schema.org/MixedEventAttendanceMode",
}


def event_of(page: Any, action: ShownAction) -> Event:
    """Return an action as an event of a calendar.

    Where the time zone would tell more than the organiser chose, the event lasts the whole day, and its text
    names the hour.
    """
    has_zone = bool(action.time.zone)
    return Event(
        uid=permanent_id(page, action),
        start=action.time.start if has_zone else action.time.starts_on,
        end=action.time.end if has_zone else action.time.ends_on,
        summary=_summary(action),
        description=_description(action, has_zone=has_zone),
        location=", ".join(
            part for part in (action.place.meeting_place, action.place.name) if part
        ),
        url=absolute(action.url),
        changed=action.changed_at,
        sequence=int(action.changed_at.timestamp()) // SECONDS_OF_MINUTE,
        status=STATUSES[Happening(action.happening)],
        language=action.title_language,
    )


def permanent_id(page: Any, action: ShownAction) -> str:
    """Return an identifier of an action that is the same in every language of the page."""
    return uuid5(page.translation_key, action.public_id).urn


def atom_feed(page: Any, actions: Iterable[ShownAction]) -> str:
    """Return the actions that became public last. Title, status, day, place, kinds and address are given."""
    address = f"{settings.SITE_ADDRESS}{page.url}"
    feed = SiteFeed(
        title=page.title,
        link=address,
        description=page.summary,
        language=page.content_language.code,
        feed_url=f"{address}actions.atom",
        feed_guid=uuid5(page.translation_key, f"actions/{page.content_language.code}").urn,
        author_name="IDPC",
    )
    for action in actions:
        facts = (action.time.starts_on.isoformat(), action.place.name, *action.kind_names)
        feed.add_item(
            title=_summary(action),
            link=absolute(action.url),
            description=escape(" · ".join(fact for fact in facts if fact)),
            pubdate=action.changed_at,
            updateddate=action.changed_at,
            unique_id=permanent_id(page, action),
            language=action.title_language,
        )
    return feed.writeString("utf-8")


def event_data(action: ShownAction) -> dict[str, Any] | None:
    """Return an action as schema.org's Event; None for what is less exact than a city.

    A search engine keeps what it reads, so only what organisers show exactly is offered to it.
    """
    if action.place.latitude is None:
        return None
    end = action.time.end
    address = absolute(action.url)
    data: dict[str, Any] = {
        "@type": "Event",
        "@id": f"{address}#event",
        "url": address,
        "name": action.title,
        "inLanguage": action.title_language,
        "startDate": action.time.start.isoformat(),
        "eventStatus": EVENT_STATUS[Happening(action.happening)],
        "eventAttendanceMode": ATTENDANCE[Mode(action.mode)],
        "location": _place_data(action),
    }
    if end:
        data["endDate"] = end.isoformat()
    if action.organisations:
        data["organizer"] = {"@type": "Organization", "name": action.organisations}
    return data


def _place_data(action: ShownAction) -> dict[str, Any]:
    place = action.place
    address = {
        "@type": "PostalAddress",
        "addressLocality": place.city,
        "addressCountry": place.country,
    }
    if place.region_name:
        address["addressRegion"] = place.region_name.text
    return {"@type": "Place", "name": place.meeting_place or place.city, "address": address}


def _summary(action: ShownAction) -> str:
    """Return the title; what does not take place as planned says so in front of it."""
    if not action.is_off:
        return action.title
    return f"{action.happening_name}: {action.title}"


def _description(action: ShownAction, *, has_zone: bool) -> str:
    parts = [action.description, *action.links]
    if action.time.starts_at and not has_zone:
        hour = {"time": f"{action.time.starts_at:%H:%M}"}
        parts.insert(0, _("Begins at %(time)s local time.") % hour)
    return "\n\n".join(part for part in parts if part)
