"""What a file of the starting content has to say for its activities to be answered."""

from pathlib import Path
from typing import Any

import pytest

from core.content.files import ContentFile
from ecourse.content_answers import activities_can_be_answered

RIGHT = {"key": "yes", "text": "Yes", "right": True}
WRONG = {"key": "no", "text": "No", "right": False, "feedback": "Because."}
END: dict[str, Any] = {"type": "scene", "value": {"key": "end", "text": "<p>End.</p>"}}


def scene(key: str, *leads_to: str) -> dict[str, Any]:
    decisions = [{"key": str(number), "leads_to": to} for number, to in enumerate(leads_to)]
    return {"type": "scene", "value": {"key": key, "text": "<p>…</p>", "decisions": decisions}}


def faults(kind: str, **value: Any) -> list[str]:
    body = [{"type": kind, "key": "one", "value": value}]
    file = ContentFile(Path(), "pages/ecourse/some", {"model": "x", "body": body}, "")
    return [fault.text for fault in activities_can_be_answered([file])]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("single_choice", {"answers": [RIGHT, WRONG]}, []),
        ("single_choice", {"answers": [WRONG]}, ["has no right answer"]),
        ("single_choice", {"answers": [RIGHT, RIGHT]}, ["has more than one right answer"]),
        ("several_choices", {"answers": [RIGHT, RIGHT, WRONG]}, []),
        (
            "several_choices",
            {"answers": [RIGHT, {**WRONG, "feedback": " "}]},
            ["says nothing to the wrong answer no"],
        ),
        (
            "true_false",
            {"feedback_true": "Yes.", "feedback_false": ""},
            ["says nothing to “false”"],
        ),
        ("short_answer", {"accepted": [{"text": "a"}], "feedback_wrong": "Look again."}, []),
        ("short_answer", {"accepted": [], "feedback_wrong": "Look."}, ["accepts no answer"]),
        (
            "short_answer",
            {"accepted": [{"text": "a"}]},
            ["says nothing to a wrong answer"],
        ),
        (
            "scenario",
            {"scenes": [scene("first", "end", "second"), scene("second", "end"), END]},
            [],
        ),
        ("scenario", {"scenes": [scene("first", "first")]}, ["never comes to an end"]),
        (
            "scenario",
            {"scenes": [scene("first", "nowhere", "end"), END]},
            ["leads to nowhere, which is no scene"],
        ),
        (
            "scenario",
            {"scenes": [scene("first", "end"), scene("lost", "end"), END]},
            ["never comes to the scene lost"],
        ),
        ("paragraph", {"answers": []}, []),
    ],
)
def test_activities_can_be_answered(kind: str, value: dict[str, Any], expected: list[str]):
    assert faults(kind, **value) == expected
