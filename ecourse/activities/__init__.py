"""Activities of lessons: judged on the server, described for packs, shown as plain forms.

`judge` says what an answer is worth, `describe` tells everything about an activity, answer key included.
Nothing here stores anything: `ecourse.activities.events` tells who does.
"""

from ecourse.activities.description import ActivityDescription
from ecourse.activities.judgement import Judgement, Remark
from ecourse.activities.kinds import activity_of, describe, judge
from ecourse.activities.plain import answer_key, questions

__all__ = [
    "ActivityDescription",
    "Judgement",
    "Remark",
    "activity_of",
    "answer_key",
    "describe",
    "judge",
    "questions",
]
