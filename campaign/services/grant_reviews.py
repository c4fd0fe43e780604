"""Scoring applications: two reviewers, each without knowing what the other thought."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import GrantApplication, GrantCriterion, GrantPoints, GrantReview, GrantState
from campaign.models.grants import SCORES_NEEDED
from campaign.services.states import StepNotOpen


class ConflictDeclared(StepNotOpen):
    """The reviewer has a conflict of interest and is out."""


class ScoresComplete(StepNotOpen):
    """Two others have scored the application already, or the reviewer has seen the other score."""


class ApplicationChanged(StepNotOpen):
    """The application is no longer the one that was read."""


def application_version(application: GrantApplication) -> str:
    """Return what changes whenever the organiser changes the application."""
    return application.changed_at.isoformat()


def locked_application(application_id: int, version: str = "") -> GrantApplication:
    """Return an application as it is now, locked until the transaction ends. Raises ApplicationChanged."""
    found = GrantApplication.objects.select_for_update(of=("self",)).get(pk=application_id)
    if version and version != application_version(found):
        raise ApplicationChanged
    return found


@transaction.atomic
def give_score(
    *,
    application_id: int,
    reviewer: Any,
    points: Mapping[int, int],
    comment: str = "",
    version: str = "",
) -> GrantReview:
    """Score an application; `points` are by the id of the year's criteria, each from zero to its most.

    A score can be replaced until somebody else has scored: from then on its reviewer sees the other one.
    Raises ConflictDeclared, ScoresComplete, ApplicationChanged, StepNotOpen where nothing is to be scored, and
    ValueError for points that no criterion allows.
    """
    application = locked_application(application_id, version)
    if application.state not in (GrantState.APPLIED, GrantState.SCORED):
        raise StepNotOpen
    own = application.reviews.filter(reviewer=reviewer).first()
    if own is not None and own.has_conflict:
        raise ConflictDeclared
    others = application.reviews.filter(has_conflict=False).exclude(reviewer=reviewer).count()
    if others >= (SCORES_NEEDED if own is None else 1):
        raise ScoresComplete
    _require_points(application, points)
    if own is not None:
        own.delete()
    review = GrantReview.objects.create(
        application=application, reviewer=reviewer, total=sum(points.values()), comment=comment
    )
    GrantPoints.objects.bulk_create(
        GrantPoints(review=review, criterion_id=criterion, points=number)
        for criterion, number in points.items()
    )
    _follow_scores(application)
    return review


@transaction.atomic
def declare_conflict(*, application_id: int, reviewer: Any) -> None:
    """Take a reviewer out of an application, with a score that was given already. It cannot be taken back."""
    application = locked_application(application_id)
    application.reviews.filter(reviewer=reviewer).delete()
    GrantReview.objects.create(
        application=application, reviewer=reviewer, has_conflict=True, given_at=timezone.now()
    )
    _follow_scores(application)


def _require_points(application: GrantApplication, points: Mapping[int, int]) -> None:
    """Raise ValueError unless every criterion of the year has points that it allows."""
    criteria = GrantCriterion.objects.filter(year__actions=application.action_id)
    allowed = {criterion.pk: criterion.most_points for criterion in criteria}
    if not allowed or set(points) != set(allowed):
        raise ValueError("points have to be given for every criterion of the year")
    if any(not 0 <= number <= allowed[criterion] for criterion, number in points.items()):
        raise ValueError("a criterion has fewer points")


def _follow_scores(application: GrantApplication) -> None:
    """Let the state say whether both scores are there, as long as nothing is decided."""
    if application.state not in (GrantState.APPLIED, GrantState.SCORED):
        return
    scores = application.reviews.filter(has_conflict=False).count()
    application.state = GrantState.SCORED if scores >= SCORES_NEEDED else GrantState.APPLIED
    application.save(update_fields=["state"])
