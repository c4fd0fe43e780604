"""What the public may see of actions, and what figures may count. Nothing public reads actions in another way."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from campaign.models import (
    ActionContent,
    CampaignYear,
    CountryLockdown,
    Happening,
    State,
    Visibility,
)


def in_open_countries(contents: QuerySet[ActionContent]) -> QuerySet[ActionContent]:
    """Leave out the countries that are locked down."""
    locked = CountryLockdown.objects.filter(country=OuterRef("country"), lifted_at=None)
    return contents.filter(~Exists(locked))


def listed_contents(year: CampaignYear | None = None) -> QuerySet[ActionContent]:
    """Return the texts of all actions that are listed now: approved, open to be seen, country not locked."""
    shown = Q(visibility=Visibility.NOW) | Q(
        visibility=Visibility.AFTER, action__held_at__isnull=False
    )
    contents = ActionContent.objects.filter(
        shown, is_public=True, action__state=State.APPROVED
    ).select_related("action", "action__year", "city")
    if year is not None:
        contents = contents.filter(action__year=year)
    return in_open_countries(contents)


def counted_contents(year: CampaignYear) -> QuerySet[ActionContent]:
    """Return what the figures of a year count: approved or withdrawn but left counted, neither cancelled nor invented."""
    counted = Q(action__state=State.APPROVED) | Q(
        action__state=State.WITHDRAWN, action__stays_counted=True
    )
    return (
        ActionContent.objects.filter(
            counted, is_public=True, action__year=year, action__is_example=False
        )
        .exclude(visibility=Visibility.UNCOUNTED)
        .exclude(action__happening=Happening.CANCELLED)
    )


def is_locked_down(country: str) -> bool:
    """Say whether nothing of this country may be shown at the moment."""
    return CountryLockdown.objects.filter(country=country, lifted_at=None).exists()
