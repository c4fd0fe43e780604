"""What roles may do with the course beside its pages."""

from core import roles

SEE_FIGURES = "ecourse.view_coursecount"
ANSWER = "ecourse.change_hostquestion"
PUBLISH = "ecourse.publish_hostquestion"


def connect() -> None:
    """Give editors the hosts, and translators and reviewers those of their language; likewise learners' questions.

    Translators answer questions, reviewers and editors also publish the answers; editors alone see the figures.
    """
    for role, actions in (
        (roles.EDITORS, ("add", "change", "delete", "publish")),
        (roles.TRANSLATORS, ("change",)),
        (roles.REVIEWERS, ("change", "publish")),
    ):
        roles.allow(role, *(f"ecourse.{action}_host" for action in actions))
    roles.allow(roles.TRANSLATORS, ANSWER)
    for role in (roles.EDITORS, roles.REVIEWERS):
        roles.allow(role, ANSWER, PUBLISH)
    roles.allow(roles.EDITORS, SEE_FIGURES)
