"""What roles may do with the law map beside its page."""

from typing import Any

from core import approvals, roles
from core.staff_access import LetsIn

ACTIONS = ("add", "change", "delete")
PUBLISHING = (*ACTIONS, "publish", "lock", "unlock")
CHANGE_RECORDS = "atlas.change_lawrecord"
PUBLISH_RECORDS = "atlas.publish_lawrecord"
PUBLISH_TEXTS = "atlas.publish_jurisdictiontext"


def connect() -> None:
    """Give the law map to stewards and editors, and the texts of a language to its translators and reviewers.

    Stewards keep the sources too: without one nothing can be published. Whoever may change something may submit
    it; whoever may publish it approves.
    """
    for role in (roles.STEWARDS, roles.EDITORS):
        roles.allow(role, *(f"atlas.{action}_jurisdiction" for action in ACTIONS))
        for model in ("lawrecord", "jurisdictiontext"):
            roles.allow(role, *(f"atlas.{action}_{model}" for action in PUBLISHING))
    roles.allow(roles.STEWARDS, *(f"core.{action}_source" for action in ACTIONS))
    roles.allow(roles.TRANSLATORS, "atlas.change_jurisdictiontext")
    roles.allow(roles.REVIEWERS, "atlas.change_jurisdictiontext", PUBLISH_TEXTS)
    publishers = (roles.EDITORS, roles.STEWARDS)
    approvals.register("Law map: records", models=("atlas.LawRecord",), approving=publishers)
    approvals.register(
        "Law map: texts",
        models=("atlas.JurisdictionText",),
        approving=(*publishers, roles.REVIEWERS),
    )


def may_change_records(user: Any) -> bool:
    """Say whether a person may change records of laws."""
    return bool(user.has_perm(CHANGE_RECORDS))


def may_publish_records(user: Any) -> bool:
    """Say whether a person may change records of laws and publish them."""
    return may_change_records(user) and bool(user.has_perm(PUBLISH_RECORDS))


class RecordKeepersOnly(LetsIn):
    """A page of the admin for those who may change records of laws. To be mixed in before the view's class."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return may_change_records(user)


class RecordPublishersOnly(LetsIn):
    """A page of the admin for those who may also publish them. To be mixed in before the view's class."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return may_publish_records(user)
