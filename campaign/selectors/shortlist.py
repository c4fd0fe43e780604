"""A year's applications in the order of their scores, with what they add up to against the budget."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from campaign.models import CampaignYear, GrantApplication, GrantState
from campaign.selectors import grant_desk


@dataclass(frozen=True)
class ShortlistRow:
    """An application in its place. `running` is the sum of what was granted or is asked for down to here.

    `score` is the mean of the totals, None where nobody has scored or the reader may not see it yet.
    `fits` says whether the sum is within the budget; a declined application adds nothing.
    """

    application: GrantApplication
    score: float | None
    scores: int
    counts: int
    running: int
    fits: bool


def shortlist(user: Any, year: CampaignYear) -> list[ShortlistRow]:
    """Return the applications that a person may read: awarded and scored ones on top. Constant queries."""
    applications = list(grant_desk.desk_applications(user, year))
    part = grant_desk.part_of(user)
    visible = {one.pk: _visible_score(part, one) for one in applications}
    ordered = sorted(applications, key=lambda one: _place(one, visible[one.pk]))
    return list(_with_sums(ordered, visible, year))


def _visible_score(part: grant_desk.Part, application: Any) -> float | None:
    return application.score if grant_desk.sees_scores(part, application) else None


def _place(application: GrantApplication, score: float | None) -> tuple[Any, ...]:
    """Put declined ones last and what has no score before them; whoever came first decides between equals."""
    return (
        application.state == GrantState.DECLINED,
        application.state != GrantState.AWARDED,
        -(score if score is not None else -1.0),
        application.applied_at,
        application.pk,
    )


def _with_sums(
    applications: list[Any], scores: dict[int, float | None], year: CampaignYear
) -> Iterable[ShortlistRow]:
    running = 0
    for one in applications:
        counts = 0 if one.state == GrantState.DECLINED else one.granted_amount or one.amount
        running += counts
        fits = year.grant_budget is None or running <= year.grant_budget
        yield ShortlistRow(one, scores[one.pk], one.scores, counts, running, fits)
