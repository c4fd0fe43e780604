"""That the activities of the starting content can be answered, and that a wrong answer is told why.

A module's certificate asks that every activity be tried, so one that has no right answer, or no way to an end, keeps
everybody from it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from core.content.files import ContentFile
from core.content_checks import Fault
from core.content_checks.texts import blocks_of

Value = dict[str, Any]


def activities_can_be_answered(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield activities without a reachable right answer, and wrong answers to which nothing is said."""
    for file in files:
        for place, block in blocks_of(file.data):
            faults = FAULTS.get(block["type"])
            if faults is not None:
                for text in faults(block["value"]):
                    yield Fault(file.name, place, text)


def _of_choices(value: Value) -> Iterator[str]:
    right = [answer for answer in value["answers"] if answer["right"]]
    if not right:
        yield "has no right answer"
    for answer in value["answers"]:
        if not answer["right"] and not answer.get("feedback", "").strip():
            yield f"says nothing to the wrong answer {answer['key']}"


def _of_single_choice(value: Value) -> Iterator[str]:
    yield from _of_choices(value)
    if sum(answer["right"] for answer in value["answers"]) > 1:
        yield "has more than one right answer"


def _of_true_false(value: Value) -> Iterator[str]:
    for answer in ("true", "false"):
        if not value.get(f"feedback_{answer}", "").strip():
            yield f"says nothing to “{answer}”"


def _of_short_answer(value: Value) -> Iterator[str]:
    if not value.get("accepted"):
        yield "accepts no answer"
    if not value.get("feedback_wrong", "").strip():
        yield "says nothing to a wrong answer"


def _of_scenario(value: Value) -> Iterator[str]:
    scenes = {scene["value"]["key"]: scene["value"] for scene in value["scenes"]}
    reached = [next(iter(scenes))]
    for key in reached:
        for decision in scenes[key].get("decisions", []):
            if decision["leads_to"] not in scenes:
                yield f"leads to {decision['leads_to']}, which is no scene"
            elif decision["leads_to"] not in reached:
                reached.append(decision["leads_to"])
    if all(scenes[key].get("decisions") for key in reached):
        yield "never comes to an end"
    for key in scenes:
        if key not in reached:
            yield f"never comes to the scene {key}"


FAULTS: dict[str, Callable[[Value], Iterator[str]]] = {
    "single_choice": _of_single_choice,
    "several_choices": _of_choices,
    "true_false": _of_true_false,
    "short_answer": _of_short_answer,
    "scenario": _of_scenario,
}
