"""What the people at the grant desk see of applications: never a contact, never a coordinator's note."""

import re
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Avg, Count, Exists, OuterRef, Prefetch, Q, QuerySet

from campaign.findings import Finding, findings_in
from campaign.models import (
    ActionContent,
    CampaignYear,
    CountryLockdown,
    GrantApplication,
    GrantBudgetLine,
    GrantCriterion,
    GrantReview,
    GrantState,
    State,
)
from campaign.models.actions import EXACT
from campaign.models.grants import SCORES_NEEDED
from campaign.selectors.moderating import may_moderate, moderated_actions
from campaign.selectors.shown import ShownAction, shown_action

REVIEW = "campaign.review_grant"
DECIDE = "campaign.decide_grant"
HANDED_IN = (GrantState.APPLIED, GrantState.SCORED, GrantState.AWARDED, GrantState.DECLINED)
LEFT_OUT = "[…]"


@dataclass(frozen=True)
class Part:
    """What a person does at the desk."""

    reviews: bool
    decides: bool


@dataclass(frozen=True)
class ShownLine:
    """A budget line as staff read it."""

    purpose: str
    amount: int


@dataclass(frozen=True)
class ShownRequest:
    """An application's words: the approved action, and what the grant is for.

    For reviewers `[…]` stands for whatever tells more than the organiser chose to show, contacts above all;
    coordinators read the words, and `findings` beside them.
    """

    action: ShownAction
    lines: tuple[ShownLine, ...]
    findings: tuple[Finding, ...]


def may_review(user: Any) -> bool:
    """Say whether a person scores applications."""
    return bool(user.has_perm(REVIEW))


def may_decide(user: Any) -> bool:
    """Say whether a person decides on grants: a coordinator with the permission, or an administrator."""
    return bool(user.has_perm(DECIDE)) and may_moderate(user)


def works_at_desk(user: Any) -> bool:
    """Say whether a person has anything to do with grants."""
    return may_review(user) or may_decide(user)


def part_of(user: Any) -> Part:
    """Return what a person does at the desk, for asking about many applications."""
    return Part(reviews=may_review(user), decides=may_decide(user))


def desk_applications(user: Any, year: CampaignYear | None = None) -> QuerySet[GrantApplication]:
    """Return the handed-in applications of approved actions that a person may read.

    Coordinators keep to their countries and languages. Reviewers see none of a hidden country, and nobody one
    in which they have a conflict of interest. Each has `scores`, their number, and `score`, their mean.
    """
    if not works_at_desk(user):
        return GrantApplication.objects.none()
    own = GrantReview.objects.filter(application=OuterRef("pk"), reviewer=user)
    text = ActionContent.objects.filter(action=OuterRef("action"), is_public=True)
    applications = GrantApplication.objects.filter(
        ~Exists(own.filter(has_conflict=True)),
        Exists(text),
        state__in=HANDED_IN,
        action__state=State.APPROVED,
    )
    if year is not None:
        applications = applications.filter(action__year=year)
    if may_decide(user):
        applications = applications.filter(action__in=moderated_actions(user).values("pk"))
    else:
        locked = CountryLockdown.objects.filter(lifted_at=None).values("country")
        applications = applications.filter(~Exists(text.filter(country__in=locked)))
    given = Q(reviews__has_conflict=False)
    texts = ActionContent.objects.filter(is_public=True).select_related("city")
    loaded = applications.select_related("action", "action__year").prefetch_related(
        Prefetch("action__contents", queryset=texts, to_attr="approved_texts")
    )
    return loaded.annotate(
        scores=Count("reviews", filter=given),
        score=Avg("reviews__total", filter=given),
        is_scored_by_me=Exists(own),
    )


def to_score(user: Any) -> QuerySet[GrantApplication]:
    """Return what waits for a reviewer's score, the oldest first."""
    if not may_review(user):
        return GrantApplication.objects.none()
    own = GrantReview.objects.filter(application=OuterRef("pk"), reviewer=user)
    criteria = GrantCriterion.objects.filter(year=OuterRef("action__year"))
    waiting = desk_applications(user).filter(Exists(criteria), ~Exists(own))
    return waiting.filter(state=GrantState.APPLIED).order_by("applied_at", "pk")


def sees_scores(part: Part, application: Any) -> bool:
    """Say whether a person may read the scores: reviewers only once they have given their own.

    Coordinators who score, too, wait like every reviewer until theirs is given or not needed any more.
    """
    if application.is_scored_by_me:
        return True
    if not part.decides:
        return False
    return not part.reviews or application.scores >= SCORES_NEEDED


def scores_of(application: GrantApplication) -> QuerySet[GrantReview]:
    """Return the scores with their points by criterion."""
    given = application.reviews.filter(has_conflict=False).select_related("reviewer")
    return given.prefetch_related("points__criterion")


def text_of(application: Any) -> ActionContent:
    """Return the approved text of an application that `desk_applications` has loaded."""
    content: ActionContent = application.action.approved_texts[0]
    return content


def shown_request(
    application: GrantApplication, content: ActionContent, *, part: Part, language: str
) -> ShownRequest:
    """Return what a person reads of an application."""
    lines = list(application.budget_lines.all())
    findings = tuple(findings_in(content)) + tuple(_findings_in_lines(lines, content))
    if part.decides:
        shown = tuple(ShownLine(line.purpose, line.amount) for line in lines)
        return ShownRequest(shown_action(content, language=language), shown, findings)
    shown = tuple(ShownLine(_without(findings, line.purpose), line.amount) for line in lines)
    return ShownRequest(_masked(content, findings, language), shown, ())


def title_in_list(content: ActionContent, *, part: Part, language: str) -> str:
    """Return what an action is called in a list, without a query.

    Reviewers read its place where the title might tell more of it, and no title holds a contact for them.
    """
    shown = shown_action(content, language=language)
    if part.decides:
        return shown.title
    if content.precision not in EXACT:
        return shown_action(_without_title(content), language=language).title
    return _without(tuple(findings_in(content)), shown.title)


def _without_title(content: ActionContent) -> ActionContent:
    untitled = copy(content)
    untitled.title = ""
    return untitled


def _findings_in_lines(lines: list[GrantBudgetLine], content: ActionContent) -> list[Finding]:
    """Return what budget lines tell beyond the place of the action; at most one query."""
    words = ActionContent(
        country=content.country,
        precision=content.precision,
        description="\n".join(line.purpose for line in lines),
    )
    return findings_in(words)


def _masked(content: ActionContent, findings: tuple[Finding, ...], language: str) -> ShownAction:
    shown = shown_action(content, language=language)
    told = {finding.text for finding in findings}
    return replace(
        shown,
        title=_without(findings, shown.title),
        description=_without(findings, shown.description),
        organisations=_without(findings, shown.organisations),
        accessibility=_without(findings, shown.accessibility),
        links=tuple(link for link in shown.links if link not in told),
    )


def _without(findings: tuple[Finding, ...], text: str) -> str:
    """Put a mark in the place of everything that was found, however its words are divided."""
    for finding in findings:
        words = [re.escape(word) for word in finding.text.split()]
        text = re.sub(r"\W+".join(words), LEFT_OUT, text, flags=re.IGNORECASE)
    return text
