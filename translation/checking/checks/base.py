"""What all checks share."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise

from translation.checking.problems import Pair, Severity
from translation.checking.rules import Rules, rules_for
from translation.checking.words import Words


class Couple:
    """A pair of strings, taken apart once for all checks. `language` is the translation's.

    `rules` are the words that it is judged by; those of the site where none are given.
    """

    def __init__(self, pair: Pair[Any], language: str, rules: Rules | None = None) -> None:
        self.pair = pair
        self.language = language
        self._rules = rules

    @cached_property
    def rules(self) -> Rules:
        """The glossary and the wordings to avoid."""
        return self._rules or rules_for(self.language)

    @cached_property
    def source(self) -> Words:
        """The source's words."""
        return Words(self.pair.source, self.pair.format)

    @cached_property
    def target(self) -> Words:
        """The translation's words."""
        return Words(self.pair.target, self.pair.format)

    @property
    def field(self) -> str:
        """The name of the field or block that the string stands in."""
        return self.pair.path.rpartition(".")[2]


@dataclass(frozen=True)
class Finding:
    """What a check found: words for people, and a part of the translation's visible text, if any.

    A finding may be graver or lighter than its check is by itself.
    """

    message: str
    start: int | None = None
    end: int | None = None
    severity: Severity | None = None


Find = Callable[[Couple], Iterable[Finding]]


@dataclass(frozen=True)
class Check:
    """A rule. `of_one_text` says that it also judges a text of the source language by itself."""

    name: str
    label: str | Promise
    severity: Severity
    find: Find
    of_one_text: bool = False


def listed(items: Iterable[str]) -> str:
    """Return words of a text one after the other, as a message quotes them."""
    return ", ".join(items)
