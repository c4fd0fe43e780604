"""Who may do what in the translation room. What a person may do with a page, Wagtail says."""

from typing import Any

from core.languages import target_languages
from core.roles import EDITORS, allow, group_names, languages_of_work, reviewers, working_languages


def connect() -> None:
    """Give each role its permissions on the room's models."""
    actions = ("add", "change", "delete")
    allow(EDITORS, *(f"translation.{action}_stigmaterm" for action in actions))


def organises_translation(user: Any) -> bool:
    """Say whether a person decides what is translated, into what and by when: editors and administrators."""
    return bool(user.is_active and (user.is_superuser or EDITORS in group_names(user)))


def takes_part(user: Any) -> bool:
    """Say whether a person translates, reviews or organises."""
    return organises_translation(user) or bool(languages_of_work(user))


def may_review(user: Any, code: str) -> bool:
    """Say whether a person approves strings of a language: its reviewers, editors and administrators."""
    return organises_translation(user) or reviewers(code) in group_names(user)


def may_translate(user: Any, code: str) -> bool:
    """Say whether a person writes strings of a language: its translators and whoever may review it."""
    return takes_part(user) and code in working_languages(user)


def codes_to_translate(user: Any) -> list[str]:
    """Return the codes of the languages into which a person translates."""
    return [code for code in target_languages() if may_translate(user, code)]


def codes_to_review(user: Any) -> list[str]:
    """Return the codes of the languages that a person reviews."""
    return [code for code in target_languages() if may_review(user, code)]
