"""Summaries of countries that one room gives and others show, such as what the law map says of a country.

A room registers one provider in its `AppConfig.ready`; who shows a summary knows nothing of that room.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SummaryFact:
    """A line of a summary: what it is about, and what is known."""

    label: str
    text: str


@dataclass(frozen=True)
class CountrySummary:
    """What is known of a country in short. `checked_on` is when somebody last compared it with its sources."""

    code: str
    name: str
    facts: Sequence[SummaryFact]
    url: str
    checked_on: date | None = None


@dataclass(frozen=True)
class SummaryProvider:
    """Where summaries come from.

    `countries` returns (ISO code, name in a language) sorted by name; `find` the summary of one of these codes
    in a language, or None. Neither asks the database more than twice.
    """

    countries: Callable[[str], Sequence[tuple[str, str]]]
    find: Callable[[str, str], CountrySummary | None]


_providers: list[SummaryProvider] = []


def register(provider: SummaryProvider) -> None:
    """Take summaries from this provider. Raises ValueError where there is another already."""
    if _providers and _providers != [provider]:
        raise ValueError("There is a provider of country summaries already.")
    _providers[:] = [provider]


def summarised_countries(language: str) -> Sequence[tuple[str, str]]:
    """Return the countries with a summary, by name in a language; none without a provider."""
    return _providers[0].countries(language) if _providers else ()


def country_summary(code: str, language: str) -> CountrySummary | None:
    """Return the summary of a country, or None where there is none."""
    return _providers[0].find(code, language) if _providers else None
