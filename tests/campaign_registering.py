"""Registering an action as an organiser does, from page to page."""

from typing import Any

from django.test import Client

from campaign.models import CampaignYear
from tests.sendings import code_in, hidden_fields, opened

YEAR_PATH = "/{language}/support-dont-punish/global-day-of-action/2027/register/"
SAFETY = {"country": "PT", "precision": "city", "visibility": "now"}
WHAT = {
    "title": "A stand at the market",
    "description": "We talk with people who pass by.",
    "kinds": ["stand"],
}
WHEN = {
    "start_date": "2027-06-26",
    "start_time": "18:00",
    "time_zone": "Europe/Lisbon",
    "mode": "in_person",
}


def year_path(language: str = "en") -> str:
    """Return the address at which actions of the open year are registered."""
    return YEAR_PATH.format(language=language)


def open_year() -> CampaignYear:
    """Return the year of the starting content whose call is open."""
    return CampaignYear.objects.get(year=2027)


def begin(client: Client, language: str = "en", **safety: str) -> str:
    """Begin a draft and return its code."""
    path = year_path(language)
    choices = {**SAFETY, **safety}
    fields = opened(client, path)
    safety_page = client.post(path, {**fields, "country": choices["country"]})
    fields = {**hidden_fields(safety_page), "sending": fields["sending"]}
    answer = client.post(path, {**fields, **choices, "suggested_for": choices["country"]})
    return code_in(answer)


def save(client: Client, section: str, language: str = "en", **values: Any) -> Any:
    """Save one section and return the answer."""
    return client.post(f"/{language}/my-action/{section}/", values)


def fill_in(client: Client, language: str = "en", **changes: Any) -> None:
    """Save the sections that sending needs."""
    place = {"city_as_written": "Lisboa", **changes.pop("place", {})}
    save(client, "place", language, **place)
    save(client, "what", language, **{**WHAT, **changes.pop("what", {})})
    save(client, "when", language, **{**WHEN, **changes.pop("when", {})})


def send(client: Client, language: str = "en") -> Any:
    """Agree and send."""
    path = f"/{language}/my-action/check/"
    return client.post(path, {**opened(client, path), "consent": "on"})
