"""Who answers learners, and who publishes answers."""

from core import roles
from ecourse.selectors.host_questions import ANSWER, PUBLISH


def connect() -> None:
    """Let translators answer in their languages; editors and reviewers also publish."""
    roles.allow(roles.TRANSLATORS, ANSWER)
    for role in (roles.EDITORS, roles.REVIEWERS):
        roles.allow(role, ANSWER, PUBLISH)
