"""Everything that stands on the page of an application."""

from typing import Any

from campaign.granting.forms import AwardForm, ConflictForm, MessageForm, ScoreForm, SettleForm
from campaign.models import GrantApplication, GrantReview, GrantState
from campaign.models.grants import SCORES_NEEDED
from campaign.selectors import grant_desk
from campaign.selectors.grants import can_be_reached, money
from campaign.services.grant_decisions import DECIDABLE, spent
from campaign.services.grant_reviews import application_version
from core.languages import LANGUAGES, active_language


def own_review(application: GrantApplication, user: Any) -> GrantReview | None:
    """Return the score that a person gave, if any."""
    given = application.reviews.filter(reviewer=user, has_conflict=False)
    return given.prefetch_related("points").first()


def application_context(application: Any, user: Any, faulty: dict[str, Any]) -> dict[str, Any]:
    """Return what the template shows; `faulty` holds forms with mistakes by the name of their step."""
    language = active_language().code
    currency = application.action.year.grant_currency
    content = grant_desk.text_of(application)
    part = grant_desk.part_of(user)
    request = grant_desk.shown_request(application, content, part=part, language=language)
    return {
        "application": application,
        "action": application.action,
        "shown": request.action,
        "lines": [(line.purpose, money(line.amount, currency, language)) for line in request.lines],
        "findings": request.findings,
        "asked": money(application.amount, currency, language),
        "version": application_version(application),
        "text": content,
        **_scores(application, user, part, faulty),
        **(_decision(application, faulty) if part.decides else {}),
    }


def _scores(
    application: Any, user: Any, part: grant_desk.Part, faulty: dict[str, Any]
) -> dict[str, Any]:
    """Return the scores that the person may see, and the form for the person's own."""
    own = own_review(application, user)
    others = application.scores - (1 if own else 0)
    criteria = list(application.action.year.grant_criteria.all())
    handed_in = application.state in (GrantState.APPLIED, GrantState.SCORED)
    sees_scores = grant_desk.sees_scores(part, application)
    can_score = (
        part.reviews and handed_in and bool(criteria) and others < (1 if own else SCORES_NEEDED)
    )
    return {
        "may_review": part.reviews,
        "has_criteria": bool(criteria),
        "own": own,
        "score_form": faulty.get("score") or ScoreForm(criteria=criteria, own=own),
        "conflict_form": faulty.get("conflict") or ConflictForm(),
        "can_score": can_score,
        "reviews": grant_desk.scores_of(application) if sees_scores else [],
        "sees_scores": sees_scores,
        "most_points": sum(criterion.most_points for criterion in criteria),
    }


def _decision(application: GrantApplication, faulty: dict[str, Any]) -> dict[str, Any]:
    """Return what deciding needs: the budget, whether the organiser can be reached, the forms."""
    year, language = application.action.year, active_language().code
    used = spent(year, without=application)
    is_open = application.state in DECIDABLE and application.paid_at is None
    return {
        "may_decide": True,
        "can_decide": is_open,
        "is_reachable": can_be_reached(application.action),
        "budget": _money(year.grant_budget, year, language),
        "left": _money(
            None if year.grant_budget is None else year.grant_budget - used, year, language
        ),
        "granted": _money(application.granted_amount, year, language),
        "language": LANGUAGES.get(application.action.language),
        "award_form": faulty.get("award") or AwardForm(application=application),
        "decline_form": faulty.get("decline") or MessageForm(),
        "settle_form": faulty.get("settle") or SettleForm(application=application),
        "opened_form": next(iter(faulty), ""),
    }


def _money(amount: int | None, year: Any, language: str) -> str:
    return "" if amount is None else money(amount, year.grant_currency, language)
