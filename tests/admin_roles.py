"""Who is who in the tests of what opens to whom, and what such a test has to know of a view."""

from typing import Any, NamedTuple

PAGE_ROLES = ("admin", "editor", "translator-fr", "reviewer-fr")
ROLES = (*PAGE_ROLES, "coordinator", "steward", "grant-reviewer")
NOBODY: frozenset[str] = frozenset()
EVERYBODY = frozenset(ROLES)
ADMINISTRATORS = frozenset({"admin"})
EDITORS = ADMINISTRATORS | {"editor"}
FRENCH_PUBLISHERS = EDITORS | {"reviewer-fr"}
FRENCH_PEOPLE = FRENCH_PUBLISHERS | {"translator-fr"}
YEAR_KEEPERS = EDITORS | {"coordinator"}
MAIL_KEEPERS = EDITORS | {"coordinator", "steward"}
MODERATORS = ADMINISTRATORS | {"coordinator"}
LAW_KEEPERS = EDITORS | {"steward"}


class Row(NamedTuple):
    """Who may open a view, what it is opened with, and how."""

    allowed: frozenset[str]
    arguments: Any = ()
    method: str = "get"
