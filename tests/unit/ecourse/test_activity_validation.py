"""Editors are told where an activity cannot be completed, beside what has to be mended."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from ecourse.blocks import ACTIVITIES, KeyBlock, LessonBlock
from ecourse.blocks.ways import reachable, unending
from tests.activities import VALUES, block_of, items

pytestmark = pytest.mark.django_db


def fault(kind: str, **changes: Any) -> ValidationError:
    """Return what the editor is told of an activity with these changes."""
    block = block_of(kind, **changes)
    with pytest.raises(ValidationError) as caught:
        block.block.clean(block.value)
    # What the editor's script is given.
    assert json.dumps(caught.value.as_json_data())
    return caught.value


def messages(error: Any) -> list[str]:
    """Return all messages of an error, wherever in the block they stand."""
    own = [str(message) for item in getattr(error, "non_block_errors", []) for message in [item]]
    below = [
        message
        for child in getattr(error, "block_errors", {}).values()
        for message in messages(child)
    ]
    return own + below or list(error.messages)


def answers(*rights: bool) -> list[Any]:
    values = [
        {"text": f"answer {number}", "right": right, "feedback": "x"}
        for number, right in enumerate(rights)
    ]
    return items("changed", values)


def scene(key: str, *targets: str) -> dict[str, Any]:
    decisions = [{"text": "go", "leads_to": target, "feedback": ""} for target in targets]
    value = {"key": key, "text": "<p>x</p>", "decisions": items(key, decisions)}
    return {"type": "scene", "value": value}


def test_every_kind_of_activity_has_an_example_here():
    assert set(VALUES) == set(ACTIVITIES)


@pytest.mark.parametrize("kind", VALUES)
def test_a_complete_activity_is_accepted(kind: str):
    block = block_of(kind)

    assert block.block.clean(block.value)["question"] == VALUES[kind]["question"]


@pytest.mark.parametrize("kind", VALUES)
def test_what_the_block_picker_shows_can_be_completed(kind: str):
    block = LessonBlock().child_blocks[kind]

    assert block.clean(block.get_preview_value())


@pytest.mark.parametrize("rights", [(False, False), (True, True)])
def test_a_single_choice_has_exactly_one_right_answer(rights: tuple[bool, ...]):
    error = fault("single_choice", answers=answers(*rights))

    assert list(error.block_errors) == ["answers"]
    assert "exactly one" in str(messages(error))


@pytest.mark.parametrize("rights", [(False, False), (True, True)])
def test_several_choices_have_right_and_wrong_answers(rights: tuple[bool, ...]):
    assert list(fault("several_choices", answers=answers(*rights)).block_errors) == ["answers"]


def test_answers_that_say_the_same_are_named_at_the_second():
    same = [{"text": "Same ", "right": True, "feedback": "x"}]
    same += [{"text": "same", "right": False, "feedback": "x"}]

    error = fault("single_choice", answers=items("same", same))

    assert list(error.block_errors["answers"].block_errors) == [1]


@pytest.mark.parametrize(
    ("changed", "field"), [({"item": "item 1"}, "item"), ({"match": "match 1"}, "match")]
)
def test_pairs_differ_in_both_parts(changed: dict[str, str], field: str):
    pairs = [{"item": "item 1", "match": "match 1", "feedback": "x"}]
    pairs += [{"item": "item 2", "match": "match 2", "feedback": "x", **changed}]

    error = fault("matching", pairs=items("pairs", pairs))

    assert list(error.block_errors["pairs"].block_errors[1].block_errors) == [field]


def test_further_choices_differ_from_what_matches():
    error = fault("matching", further_choices=items("further", ["something", "Match 2"]))

    assert list(error.block_errors["further_choices"].block_errors) == [1]


def test_steps_differ():
    steps = [{"text": text, "feedback": "x"} for text in ("a", "b", "a")]

    error = fault("ordering", steps=items("steps", steps))

    assert list(error.block_errors["steps"].block_errors) == [2]


def test_accepted_forms_differ_in_more_than_case_and_accents():
    error = fault("short_answer", accepted=items("forms", ["Économie", "other", "economie"]))

    assert list(error.block_errors["accepted"].block_errors) == [2]


def test_an_accepted_form_has_letters_or_digits():
    error = fault("short_answer", accepted=items("forms", ["…"]))

    assert list(error.block_errors["accepted"].block_errors) == [0]


def test_keys_of_scenes_are_unique():
    error = fault("scenario", scenes=[scene("a", "b"), scene("b"), scene("b")])

    assert list(error.block_errors["scenes"].block_errors) == [2]


def test_a_decision_leads_to_a_scene_that_there_is():
    error = fault("scenario", scenes=[scene("a", "b", "lost"), scene("b")])

    decisions = error.block_errors["scenes"].block_errors[0].block_errors["decisions"]
    assert list(decisions.block_errors) == [1]


def test_a_scene_that_nothing_leads_to_is_named():
    error = fault("scenario", scenes=[scene("a", "b"), scene("b"), scene("lonely")])

    assert list(error.block_errors["scenes"].block_errors) == [2]
    assert "No decision leads" in str(messages(error))


def test_scenes_without_a_way_to_an_end_are_named():
    scenes = [scene("a", "b", "end"), scene("b", "c"), scene("c", "b"), scene("end")]

    error = fault("scenario", scenes=scenes)

    assert list(error.block_errors["scenes"].block_errors) == [1, 2]


def test_fields_of_a_worksheet_have_keys_of_their_own():
    fields = [{"key": "same", "label": "x", "help": "", "lines": 1}] * 2

    error = fault("worksheet", fields=items("fields", fields))

    assert list(error.block_errors["fields"].block_errors) == [1]


@pytest.mark.parametrize("key", ["two words", "كلمة", "a/b", "a:b"])
def test_a_key_is_a_short_name_in_latin_letters(key: str):
    with pytest.raises(ValidationError, match="Latin letters"):
        KeyBlock().clean(key)


def test_ways_through_a_scenario_may_be_circles():
    ways = {"a": ["b"], "b": ["a", "end"], "end": []}

    assert reachable(ways) == {"a", "b", "end"}
    assert unending(ways) == set()


@pytest.mark.parametrize(
    ("kind", "items"), [("single_choice", "answers"), ("matching", "pairs"), ("ordering", "steps")]
)
def test_new_activity_begins_with_as_many_empty_items_as_it_needs(kind: str, items: str):
    block = LessonBlock().child_blocks[kind]

    assert len(block.get_default()[items]) == block.child_blocks[items].meta.min_num
