"""Actions that may be the same one, compared at the precision that is stored."""

from django.db.models import QuerySet
from rapidfuzz import fuzz

from campaign.models import ActionContent
from core.folding import fold_name

# Of 100, as rapidfuzz counts words that two titles share.
SIMILAR = 85
MOST_COMPARED = 500


def similar_contents(content: ActionContent, among: QuerySet[ActionContent]) -> list[ActionContent]:
    """Return the texts of other actions with the same year, stored place and first day and a similar title.

    `among` says what may be compared: an organiser is shown what is public, a coordinator everything.
    """
    if not content.title:
        return []
    same = among.filter(
        action__year=content.action.year_id,
        country=content.country,
        subdivision=content.subdivision,
        city=content.city_id,
        start_date=content.start_date,
    ).exclude(action=content.action_id)
    latest = same.order_by("pk")[:MOST_COMPARED]
    return [other for other in latest if are_similar(content.title, other.title)]


def are_similar(one: str, other: str) -> bool:
    """Say whether two titles share nearly all of their words."""
    return fuzz.token_set_ratio(fold_name(one), fold_name(other)) >= SIMILAR
