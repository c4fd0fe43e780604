"""An activity as a lesson shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.blocks.text import block_anchor
from ecourse.activities.base import Activity, says_something
from ecourse.activities.judgement import Judgement
from ecourse.learning.answers import shown_on

CHECK = "check"


@dataclass(frozen=True)
class Judged:
    """What a request has brought: a judgement on the activity with this block id."""

    block_id: str
    judgement: Judgement


@dataclass(frozen=True)
class ShownActivity:
    """Everything that the component of an activity needs; `url` is empty where nothing can be sent.

    `explanation` is there once something was tried. In an answer, `standing` is the markup that says when it was
    done, and `visit` what the next sending has to bring back.
    """

    kind: str
    label: str
    anchor: str
    block_id: str
    question: str
    hint: str
    required: bool
    url: str
    component: str
    form: Any
    judgement: Judgement | None
    explanation: Any
    standing: str
    visit: str


def check_url(lesson_url: str, block_id: str) -> str:
    """Return where the form of an activity is sent to."""
    return f"{lesson_url}{CHECK}/{block_id}/"


def show(activity: Activity, context: Mapping[str, Any]) -> ShownActivity:
    """Return an activity for a template's context: the request and the page say what is known of it."""
    request, page = context.get("request"), context.get("page")
    judged, progress = getattr(request, "judged_activity", None), shown_on(request)
    judgement = judged.judgement if judged and judged.block_id == activity.block_id else None
    is_live = page is not None and page.live and not getattr(request, "is_preview", False)
    explanation = activity.value.get("explanation")
    tried = judgement is not None and judgement.tried
    return ShownActivity(
        kind=activity.block_type,
        label=str(activity.label),
        anchor=block_anchor(activity.block_id) or "activity",
        block_id=activity.block_id,
        question=activity.value["question"],
        hint=activity.value["hint"],
        required=activity.value["required"],
        url=check_url(page.url, activity.block_id) if page and is_live else "",
        component=activity.component,
        form=activity.form(judgement),
        judgement=judgement,
        explanation=explanation if tried and says_something(explanation) else None,
        standing=progress.slots.get(f"activity:{activity.block_id}", "") if progress else "",
        visit=progress.visit if progress else "",
    )
