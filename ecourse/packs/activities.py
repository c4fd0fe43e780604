"""Activities as nodes of a pack, with their answers: whoever takes a module along checks on the own device."""

from collections.abc import Callable, Iterable
from typing import Any

from core.blocks.text import block_anchor
from core.typesetting.documents import Node
from core.typesetting.rich_text import rich_text_nodes
from ecourse.activities.description import ActivityDescription
from ecourse.activities.kinds import describe
from ecourse.activities.plain import answer_key
from ecourse.activities.writing import fold_answer

# What of each form is compared with what was answered; the others only have to be tried.
COMPARED = {
    "choices": ("options",),
    "matching": ("items",),
    "ordering": ("steps",),
    "short_answer": ("accepted", "feedback_right", "feedback_wrong"),
}


def activity_node(bound: Any) -> Node:
    """Return an activity of a lesson as a node; `id` is the same in every language and version."""
    described = describe(bound.block_type, bound.value, str(bound.id))
    form, parts_of = FORMS[bound.block_type]
    return {
        "kind": "activity",
        "form": form,
        "id": block_anchor(described.block_id),
        "label": described.label,
        "question": described.question,
        "hint": described.hint or "",
        "required": described.required,
        "explanation": _nodes(described.explanation),
        "answer_key": answer_key(described),
        **parts_of(described),
    }


def answers_of(nodes: Iterable[Node]) -> dict[str, Any]:
    """Return what the script of a pack compares answers with, by the activities' ids."""
    return {
        node["id"]: {part: node[part] for part in COMPARED[node["form"]]}
        for node in nodes
        if node["kind"] == "activity" and node["form"] in COMPARED
    }


def _nodes(text: Any) -> list[Node]:
    return rich_text_nodes(text.source) if text else []


def _choices(described: ActivityDescription) -> dict[str, Any]:
    options = [
        {"text": answer.text, "right": answer.right, "feedback": answer.feedback}
        for answer in described.answers
    ]
    return {"options": options, "several": described.block_type == "several_choices"}


def _matching(described: ActivityDescription) -> dict[str, Any]:
    codes = [choice.code for choice in described.choices]
    items = [
        {"text": pair.item, "right": codes.index(pair.choice), "feedback": pair.feedback}
        for pair in described.pairs
    ]
    return {"items": items, "choices": [choice.text for choice in described.choices]}


def _ordering(described: ActivityDescription) -> dict[str, Any]:
    by_code = {step.code: (place, step) for place, step in enumerate(described.steps)}
    shown = (by_code[code] for code in described.shown_steps)
    return {
        "steps": [
            {"text": step.text, "place": place, "feedback": step.feedback} for place, step in shown
        ]
    }


def _short_answer(described: ActivityDescription) -> dict[str, Any]:
    return {
        "accepted": sorted({fold_answer(form) for form in described.accepted}),
        "feedback_right": described.feedback_right,
        "feedback_wrong": described.feedback_wrong,
    }


def _reflection(described: ActivityDescription) -> dict[str, Any]:
    return {"thoughts": _nodes(described.thoughts)}


def _worksheet(described: ActivityDescription) -> dict[str, Any]:
    return {
        "key": described.key,
        "title": described.title,
        "fields": [vars(field) for field in described.fields],
    }


def _scenario(described: ActivityDescription) -> dict[str, Any]:
    anchor = block_anchor(described.block_id)
    numbers = {scene.key: number for number, scene in enumerate(described.scenes, start=1)}

    def decision(taken: Any, here: int) -> dict[str, Any]:
        number = numbers.get(taken.leads_to, here)
        return {
            "text": taken.text,
            "feedback": taken.feedback or "",
            "leads_to": f"{anchor}-{number}",
            "number": number,
        }

    scenes = [
        {
            "anchor": f"{anchor}-{number}",
            "number": number,
            "nodes": _nodes(scene.text),
            "decisions": [decision(taken, number) for taken in scene.decisions],
        }
        for number, scene in enumerate(described.scenes, start=1)
    ]
    return {"scenes": scenes}


FORMS: dict[str, tuple[str, Callable[[ActivityDescription], dict[str, Any]]]] = {
    "single_choice": ("choices", _choices),
    "several_choices": ("choices", _choices),
    "true_false": ("choices", _choices),
    "matching": ("matching", _matching),
    "ordering": ("ordering", _ordering),
    "short_answer": ("short_answer", _short_answer),
    "reflection": ("reflection", _reflection),
    "scenario": ("scenario", _scenario),
    "worksheet": ("worksheet", _worksheet),
}
