"""What roles may do with the course beside its pages."""

from core import roles


def connect() -> None:
    """Give editors the hosts, and translators and reviewers those of their language."""
    for role, actions in (
        (roles.EDITORS, ("add", "change", "delete", "publish")),
        (roles.TRANSLATORS, ("change",)),
        (roles.REVIEWERS, ("change", "publish")),
    ):
        roles.allow(role, *(f"ecourse.{action}_host" for action in actions))
