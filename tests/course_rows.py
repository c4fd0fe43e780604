"""Who may open the pages about the course in the admin: rows of the matrix of roles."""

from typing import Any
from uuid import uuid4

from ecourse.models import HostQuestion

Roles = frozenset[str]


def question() -> list[Any]:
    """Ask in French."""
    found, _created = HostQuestion.objects.get_or_create(
        sending_hash="1", defaults={"lesson_key": uuid4(), "language": "fr", "text": "Pourquoi ?"}
    )
    return [found.pk]


def course_rows(editors: Roles, french_people: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with, how)}."""
    return {
        "ecourse_figures": (editors,),
        "ecourse_figures_file": (editors,),
        "ecourse_questions": (french_people,),
        "ecourse_questions_results": (french_people,),
        "ecourse_question": (french_people, question),
    }
