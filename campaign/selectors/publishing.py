"""The listed actions of a year as feeds and files give them away: the real ones, never the invented."""

from collections.abc import Iterator
from typing import Any

from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest

from campaign.models import ActionContent, ActionEvent, CampaignYear
from campaign.selectors.listing import Filters, in_order, matching_contents
from campaign.selectors.public import listed_contents
from campaign.selectors.shown import ShownAction, shown_action

Kind = ActionEvent.Kind
# The steps that change what the public sees.
PUBLIC_STEPS = (
    Kind.APPROVED,
    Kind.CORRECTED,
    Kind.COARSENED,
    Kind.POSTPONED,
    Kind.CANCELLED,
    Kind.PLANNED,
    Kind.HELD,
)
NEWEST = 50


def with_changes(contents: QuerySet[ActionContent]) -> QuerySet[ActionContent]:
    """Add to each text when what the public sees of it last changed, as `public_since`."""
    steps = ActionEvent.objects.filter(action=OuterRef("action"), kind__in=PUBLIC_STEPS)
    latest = steps.order_by().values("action").annotate(latest=Max("at")).values("latest")
    return contents.annotate(public_since=Subquery(latest, output_field=DateTimeField()))


def listed_content(year: CampaignYear, public_id: str) -> ActionContent | None:
    """Return the text of one action, if it is listed now."""
    contents = with_changes(listed_contents(year)).filter(action__public_id=public_id)
    return contents.select_related("picture").first()


def published_actions(year: CampaignYear, filters: Filters, page: Any) -> Iterator[ShownAction]:
    """Yield the listed actions of a year that answer the filters, in their order. One query."""
    contents = in_order(with_changes(matching_contents(year, filters)))
    return _shown(contents.filter(action__is_example=False), page)


def newest_actions(year: CampaignYear, filters: Filters, page: Any) -> Iterator[ShownAction]:
    """Yield the listed actions that became public last, the newest first. One query."""
    appeared = Greatest(F("action__decided_at"), F("action__held_at"))
    contents = with_changes(matching_contents(year, filters)).annotate(appeared=appeared)
    real = contents.filter(action__is_example=False)
    return _shown(real.order_by(F("appeared").desc(nulls_last=True), "-pk")[:NEWEST], page)


def _shown(contents: QuerySet[ActionContent], page: Any) -> Iterator[ShownAction]:
    """Yield actions with names in the page's language and addresses below it."""
    language, address = page.content_language.code, f"{page.url}actions/"
    for content in contents:
        url = f"{address}{content.action.public_id}/"
        yield shown_action(content, language=language, url=url)
