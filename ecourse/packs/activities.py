"""Activities as nodes of a pack, with their answers: whoever takes a module along checks on the own device."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from core.blocks.text import block_anchor
from core.folding import fold_name
from core.typesetting.documents import Node
from core.typesetting.rich_text import rich_text_nodes

# What of each kind is compared with what was answered; the others only have to be tried.
COMPARED = {
    "choices": ("options",),
    "matching": ("items",),
    "ordering": ("steps",),
    "short_answer": ("accepted", "feedback_right", "feedback_wrong"),
}


def activity_node(bound: Any) -> Node:
    """Return an activity of a lesson as a node; `id` is the same in every language and version."""
    form, parts_of = KINDS[bound.block_type]
    value = bound.value
    return {
        "kind": "activity",
        "form": form,
        "id": block_anchor(str(bound.id)),
        "label": str(bound.block.label),
        "question": value["question"],
        "hint": value["hint"],
        "required": value["required"],
        "explanation": _nodes(value.get("explanation")),
        **parts_of(value, str(bound.id)),
    }


def answers_of(nodes: Iterable[Node]) -> dict[str, Any]:
    """Return what the script of a pack compares answers with, by the activities' ids."""
    return {
        node["id"]: {"form": node["form"], **{part: node[part] for part in COMPARED[node["form"]]}}
        for node in nodes
        if node["kind"] == "activity" and node["form"] in COMPARED
    }


def mixed(texts: Iterable[str], seed: str) -> list[str]:
    """Return texts in an order that says nothing, but is the same each time."""
    return sorted(texts, key=lambda text: hashlib.sha256(f"{seed} {text}".encode()).digest())


def _nodes(text: Any) -> list[Node]:
    return rich_text_nodes(text.source) if text else []


def _choices(value: Any, block_id: str) -> dict[str, Any]:
    options = [
        {"text": answer["text"], "right": answer["right"], "feedback": answer["feedback"]}
        for answer in value["answers"]
    ]
    return {"options": options, "several": False}


def _several(value: Any, block_id: str) -> dict[str, Any]:
    return {**_choices(value, block_id), "several": True}


def _true_or_false(value: Any, block_id: str) -> dict[str, Any]:
    true = {"text": _("True"), "right": value["truth"] == "true"}
    false = {"text": _("False"), "right": value["truth"] == "false"}
    options = [
        {**true, "feedback": value["feedback_true"]},
        {**false, "feedback": value["feedback_false"]},
    ]
    return {"options": options, "several": False}


def _matching(value: Any, block_id: str) -> dict[str, Any]:
    matches = [pair["match"] for pair in value["pairs"]]
    choices = mixed([*matches, *value["further_choices"]], block_id)
    items = [
        {
            "text": pair["item"],
            "right": choices.index(pair["match"]),
            "feedback": pair["feedback"],
        }
        for pair in value["pairs"]
    ]
    return {"items": items, "choices": choices}


def _ordering(value: Any, block_id: str) -> dict[str, Any]:
    places = {step["text"]: place for place, step in enumerate(value["steps"])}
    feedback = {step["text"]: step["feedback"] for step in value["steps"]}
    shown = mixed(places, block_id)
    if [places[text] for text in shown] == sorted(places.values()):
        shown.reverse()
    steps = [
        {"text": text, "place": places[text], "feedback": feedback[text]} for text in shown
    ]
    return {"steps": steps}


def _short_answer(value: Any, block_id: str) -> dict[str, Any]:
    forms = list(value["accepted"])
    return {
        "forms": forms,
        "accepted": sorted({fold_name(form) for form in forms}),
        "feedback_right": value["feedback_right"],
        "feedback_wrong": value["feedback_wrong"],
    }


def _reflection(value: Any, block_id: str) -> dict[str, Any]:
    return {"thoughts": _nodes(value["thoughts"])}


def _worksheet(value: Any, block_id: str) -> dict[str, Any]:
    fields = [
        {"label": field["label"], "help": field["help"], "lines": field["lines"]}
        for field in value["fields"]
    ]
    return {"title": value["title"], "fields": fields}


def _scenario(value: Any, block_id: str) -> dict[str, Any]:
    anchor = block_anchor(block_id)
    numbers = {
        bound.value["key"]: number for number, bound in enumerate(value["scenes"], start=1)
    }
    scenes = [
        {
            "anchor": f"{anchor}-{number}",
            "number": number,
            "nodes": _nodes(bound.value["text"]),
            "decisions": [
                {
                    "text": decision["text"],
                    "feedback": decision["feedback"],
                    "leads_to": f"{anchor}-{numbers.get(decision['leads_to'], number)}",
                    "number": numbers.get(decision["leads_to"], number),
                }
                for decision in bound.value["decisions"]
            ],
        }
        for number, bound in enumerate(value["scenes"], start=1)
    ]
    return {"scenes": scenes}


KINDS: dict[str, tuple[str, Callable[[Any, str], dict[str, Any]]]] = {
    "single_choice": ("choices", _choices),
    "several_choices": ("choices", _several),
    "true_false": ("choices", _true_or_false),
    "matching": ("matching", _matching),
    "ordering": ("ordering", _ordering),
    "short_answer": ("short_answer", _short_answer),
    "reflection": ("reflection", _reflection),
    "scenario": ("scenario", _scenario),
    "worksheet": ("worksheet", _worksheet),
}
