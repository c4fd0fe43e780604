"""What coordinators may do with actions, and what becomes of their part when they leave."""

from typing import Any

from campaign.services.states import release_claims
from core import roles
from core.people import departures

COORDINATORS_MAY = (
    "campaign.moderate_action",
    "campaign.see_contacts",
    "campaign.lock_down_country",
    *(f"campaign.{what}_countrydefault" for what in ("add", "change", "delete", "view")),
    *(f"campaign.{what}_cannedreply" for what in ("add", "change", "delete", "view")),
)


def connect() -> None:
    """Give coordinators their permissions, and free their claims when they leave."""
    roles.allow(roles.COORDINATORS, *COORDINATORS_MAY)
    departures.register(_release)


def _release(person: Any) -> None:
    release_claims(coordinator=person)
