"""Grants of a year: what was awarded, and what staff see of applications."""

from dataclasses import dataclass

from django.db.models import Count, Sum

from campaign.models import CampaignYear, GrantApplication, GrantState


@dataclass(frozen=True)
class GrantsAwarded:
    """How many grants were awarded and what they add up to, in whole units of the currency (ISO 4217).

    There are no figures by country: a country with one grant would show what an unlisted action got.
    """

    number: int
    total: int
    currency: str


def grants_awarded(year: CampaignYear) -> GrantsAwarded:
    """Return the grants of a year that were awarded and not taken back, invented ones left out. One query."""
    awarded = GrantApplication.objects.filter(
        state=GrantState.AWARDED, action__year=year, action__is_example=False
    )
    found = awarded.aggregate(total=Sum("granted_amount"), number=Count("pk"))
    return GrantsAwarded(found["number"], found["total"] or 0, year.grant_currency)
