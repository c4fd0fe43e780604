"""One activity of each kind, as a lesson stores it, and what answers them."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.http import QueryDict

from ecourse.activities import Judgement, activity_of, describe, judge
from ecourse.blocks import LessonBlock
from ecourse.models import LessonPage, ModulePage


def permanent_id(name: str) -> str:
    """Return the id of a block in these examples."""
    return str(uuid5(NAMESPACE_URL, name))


def items(name: str, values: list[Any]) -> list[dict[str, Any]]:
    """Return the stored items of a list."""
    return [
        {"type": "item", "value": value, "id": permanent_id(f"{name} {number}")}
        for number, value in enumerate(values)
    ]


def _answers(name: str, *answers: tuple[str, bool]) -> list[dict[str, Any]]:
    return items(
        name,
        [
            {"text": text, "right": right, "feedback": f"Feedback to {text}"}
            for text, right in answers
        ],
    )


def _decisions(name: str, *decisions: tuple[str, str]) -> list[dict[str, Any]]:
    return items(
        name,
        [
            {"text": text, "leads_to": key, "feedback": f"Feedback to {text}"}
            for text, key in decisions
        ],
    )


def _scene(key: str, *decisions: tuple[str, str]) -> dict[str, Any]:
    value = {"key": key, "text": f"<p>Scene {key}</p>", "decisions": _decisions(key, *decisions)}
    return {"type": "scene", "value": value, "id": permanent_id(f"scene {key}")}


COMMON = {"hint": "", "required": True}
EXPLANATION = {"explanation": "<p>This explains it.</p>"}

VALUES: dict[str, dict[str, Any]] = {
    "single_choice": {
        **COMMON,
        **EXPLANATION,
        "question": "Which one?",
        "hint": "Think of one.",
        "answers": _answers("single", ("this", True), ("that", False), ("neither", False)),
    },
    "several_choices": {
        **COMMON,
        **EXPLANATION,
        "question": "Which ones?",
        "answers": _answers("several", ("first", True), ("second", True), ("third", False)),
    },
    "true_false": {
        **COMMON,
        "question": "Water is wet.",
        "truth": "true",
        "feedback_true": "Feedback to true",
        "feedback_false": "Feedback to false",
    },
    "matching": {
        **COMMON,
        **EXPLANATION,
        "question": "What belongs together?",
        "pairs": items(
            "pair",
            [
                {"item": f"item {number}", "match": f"match {number}", "feedback": f"Pair {number}"}
                for number in (1, 2, 3)
            ],
        ),
        "further_choices": items("further", ["further choice"]),
    },
    "ordering": {
        **COMMON,
        **EXPLANATION,
        "question": "In which order?",
        "steps": items(
            "step",
            [{"text": f"step {number}", "feedback": f"Step {number}"} for number in (1, 2, 3)],
        ),
    },
    "short_answer": {
        **COMMON,
        "question": "Which word?",
        "accepted": items("accepted", ["Économie", "12 месяцев", "إدارة"]),
        "feedback_right": "Feedback to right",
        "feedback_wrong": "Feedback to wrong",
    },
    "reflection": {
        **COMMON,
        "question": "What do you think?",
        "thoughts": "<p>Thoughts of others</p>",
    },
    "scenario": {
        **COMMON,
        "question": "You are at a meeting.",
        "scenes": [
            _scene("start", ("speak", "heard"), ("wait", "waiting")),
            _scene("waiting", ("go back", "start"), ("leave", "gone")),
            _scene("heard"),
            _scene("gone"),
        ],
    },
    "worksheet": {
        **COMMON,
        "question": "Fill this in.",
        "key": "plan",
        "title": "My plan",
        "fields": items(
            "field",
            [
                {"key": "goal", "label": "Goal", "help": "One sentence", "lines": 2},
                {"key": "allies", "label": "Allies", "help": "", "lines": 3},
            ],
        ),
    },
}
IDS = {kind: permanent_id(kind) for kind in VALUES}


def stored(kind: str, **changes: Any) -> dict[str, Any]:
    """Return an activity as a lesson stores it."""
    return {"type": kind, "value": {**VALUES[kind], **changes}, "id": IDS[kind]}


def block_of(kind: str, **changes: Any) -> Any:
    """Return an activity as a lesson has it."""
    return LessonBlock().to_python([stored(kind, **changes)])[0]


def query(**fields: Any) -> QueryDict:
    """Return what a browser sends."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def judged(kind: str, data: QueryDict, **changes: Any) -> Judgement:
    """Return what the server says to a sending."""
    block = block_of(kind, **changes)
    return judge(kind, block.value, block.id, data)


def described(kind: str, **changes: Any) -> Any:
    """Return everything about an activity."""
    block = block_of(kind, **changes)
    return describe(kind, block.value, block.id)


def form_of(kind: str, judgement: Judgement | None = None, **changes: Any) -> Any:
    """Return what the form of an activity shows."""
    block = block_of(kind, **changes)
    return activity_of(kind, block.value, block.id).form(judgement)


def answers_by_text(kind: str) -> dict[str, str]:
    """Return the codes of a choice's answers."""
    return {answer.text: answer.code for answer in described(kind).answers}


def right_sending(kind: str, everything: Any = None) -> QueryDict:
    """Return a sending that counts as done, and is right where there is right and wrong."""
    everything = everything or described(kind)
    right = [answer.code for answer in everything.answers if answer.right]
    match kind:
        case "single_choice" | "several_choices" | "true_false":
            return query(answer=right)
        case "matching":
            return query(**{f"match-{pair.code}": pair.choice for pair in everything.pairs})
        case "ordering":
            return query(order=[step.code for step in everything.steps])
        case "short_answer":
            return query(answer=everything.accepted[0])
        case "scenario":
            return query(decision=everything.scenes[0].decisions[0].code)
    return query()


SAME_EVERYWHERE = {"id", "type", "key", "leads_to", "truth"}


def with_texts(value: Any, text: Callable[[], str], name: str = "") -> Any:
    """Return a stored activity whose texts are made anew."""
    if isinstance(value, dict):
        return {key: with_texts(part, text, key) for key, part in value.items()}
    if isinstance(value, list):
        return [with_texts(part, text, name) for part in value]
    if not isinstance(value, str) or name in SAME_EVERYWHERE:
        return value
    return f"<p>{text()}</p>" if value.startswith("<p>") else text()


def told_later(everything: Any) -> Iterator[str]:
    """Yield what an activity says only to answers."""
    for part in (*everything.answers, *everything.pairs, *everything.steps):
        yield part.feedback
    for number, scene in enumerate(everything.scenes):
        yield from (decision.feedback for decision in scene.decisions)
        if number:
            yield str(scene.text.source)
            yield from (decision.text for decision in scene.decisions)
    yield from everything.accepted
    yield from (everything.feedback_right, everything.feedback_wrong)
    if everything.explanation:
        yield everything.explanation.source


def make_lesson(slug: str = "all-activities", **changes: Any) -> LessonPage:
    """Publish a lesson with one activity of each kind."""
    module = ModulePage.objects.filter(locale__language_code="en").order_by("number").first()
    assert module is not None
    lesson = LessonPage(
        title="All activities",
        slug=slug,
        summary="One of each kind.",
        intended_minutes=10,
        locale=module.locale,
        body=json.dumps([stored(kind, **changes.get(kind, {})) for kind in VALUES]),
    )
    module.add_child(instance=lesson)
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


def address_of(lesson: LessonPage, kind: str) -> str:
    """Return where an activity of a lesson is sent to."""
    return f"{lesson.url}check/{IDS[kind]}/"
