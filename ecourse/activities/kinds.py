"""Which kinds of activities there are, by the name that their blocks have in a lesson."""

from typing import Any

from django.http import QueryDict

from ecourse.activities.base import Activity
from ecourse.activities.choices import SeveralChoices, SingleChoice, TrueFalse
from ecourse.activities.description import ActivityDescription
from ecourse.activities.judgement import Judgement
from ecourse.activities.matching import Matching
from ecourse.activities.ordering import Ordering
from ecourse.activities.scenarios import Scenario
from ecourse.activities.sendings import Sending
from ecourse.activities.writing import Reflection, ShortAnswer, Worksheet

KINDS: dict[str, type[Activity]] = {
    "single_choice": SingleChoice,
    "several_choices": SeveralChoices,
    "true_false": TrueFalse,
    "matching": Matching,
    "ordering": Ordering,
    "short_answer": ShortAnswer,
    "reflection": Reflection,
    "scenario": Scenario,
    "worksheet": Worksheet,
}


def activity_of(block_type: str, value: Any, block_id: str) -> Activity:
    """Return the activity of a block. Raises KeyError for a block that is none."""
    return KINDS[block_type](block_type, value, block_id)


def judge(block_type: str, value: Any, block_id: str, data: QueryDict) -> Judgement:
    """Say what a sending is worth; whatever is in it, this answers. Stores nothing."""
    return activity_of(block_type, value, block_id).judge(Sending(data))


def describe(block_type: str, value: Any, block_id: str) -> ActivityDescription:
    """Return everything about an activity, its answer key included: never for the lesson's own page."""
    return activity_of(block_type, value, block_id).describe()
