"""Chapters of the guide with worksheets, for tests."""

from typing import Any

from resources.models import GuideChapterPage
from tests import guide

SHEET = "5eed0000-0000-4000-8000-000000000001"
GOAL = "5eed0000-0000-4000-8000-000000000002"
STEPS = "5eed0000-0000-4000-8000-000000000003"
COUNTRY = "5eed0000-0000-4000-8000-000000000004"
GOAL_NAME = f"{SHEET[:8]}.{GOAL[:8]}"
STEPS_NAME = f"{SHEET[:8]}.{STEPS[:8]}"


def worksheet(**values: Any) -> dict[str, Any]:
    """Return a worksheet with a question and a table of two columns, as a revision stores it."""
    goal = {"label": "What shall change?", "help": "In one sentence.", "lines": 2}
    steps = {
        "title": "First steps",
        "help": "",
        "columns": "What\nWho",
        "rows": "Before the summer",
        "blank_rows": 1,
    }
    parts = [
        {"type": "question", "id": GOAL, "value": goal},
        {"type": "grid", "id": STEPS, "value": steps},
    ]
    sheet = {"title": "Our goal", "introduction": "", "in_plan": True, "parts": parts, **values}
    return {"type": "worksheet", "id": SHEET, "value": sheet}


def chapter(slug: str, body: list[dict[str, Any]]) -> GuideChapterPage:
    """Publish a chapter below a stage of its own, at the end of the English guide."""
    return guide.chapter(guide.stage(f"stage-{slug}"), slug, body=body)
