"""What has to be done for a module's certificate."""

from collections.abc import Iterable
from dataclasses import dataclass

from ecourse.selectors.structure import Shown


@dataclass(frozen=True)
class Requirements:
    """How many lessons have to be seen, and how many activities tried; of what the reader's language has."""

    lessons: int
    activities: int


def requirements_of(lessons: Iterable[Shown]) -> Requirements:
    """Count what a module's lessons demand. Nothing is demanded of a lesson in another language."""
    own = [lesson.entry for lesson in lessons if lesson.language is None]
    return Requirements(
        lessons=sum(entry.required for entry in own),
        activities=sum(len(entry.required_activities) for entry in own),
    )
