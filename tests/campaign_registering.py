"""Registering an action as an organiser does, from page to page."""

from typing import Any

from django.test import Client

from campaign.models import CampaignYear
from tests.sendings import as_if_opened, code_in, hidden_fields, opened

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


def begin_page_by_page(client: Client, language: str = "en") -> str:
    """Begin a draft as a person does: the country, then safety. Return its code."""
    path = year_path(language)
    fields = opened(client, path)
    safety_page = client.post(path, {**fields, "country": SAFETY["country"]})
    fields = {**hidden_fields(safety_page), "sending": fields["sending"]}
    answer = client.post(path, {**fields, **SAFETY, "suggested_for": SAFETY["country"]})
    return code_in(answer)


def begin(client: Client, language: str = "en", **safety: str) -> str:
    """Begin a draft with the last of these pages alone, and return its code."""
    choices = {**SAFETY, **safety, **as_if_opened()}
    sent = {**choices, "suggested_for": choices["country"]}
    return code_in(client.post(year_path(language), sent))


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
    return client.post(f"/{language}/my-action/check/", {**as_if_opened(), "consent": "on"})
