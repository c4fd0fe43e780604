"""Figures that a room answers for, so that every page that shows one shows the same.

A room registers a provider in its app's `ready`; editors choose it in a key figure. Value, date and source then
come from the provider each time the page is shown, in every language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.functional import Promise

from core.dates import PartialDate
from core.languages import active_language


@dataclass(frozen=True)
class Figure:
    """A number with what makes it checkable.

    `is_minimum` says that there are at least as many ("60+"). `date` is when the number held. `source_key`
    is the key of a source in the list of sources. `note` is a translatable remark.
    """

    value: int | Decimal
    date: PartialDate
    source_key: str
    is_minimum: bool = False
    note: str | Promise = ""

    @property
    def value_text(self) -> str:
        """Return the number as the reader's language writes it."""
        number = format_decimal(self.value, locale=active_language().code)
        return f"{number}+" if self.is_minimum else number

    @property
    def date_text(self) -> str:
        """Return the date in the reader's language, as exactly as it is known."""
        return self.date.text_in(active_language().code)


@dataclass(frozen=True)
class FigureProvider:
    """Where a figure comes from. `key` is stored on pages and never changes; `label` is for editors.

    `read` returns the figure as it is now, or None where there is none yet. It is called once or twice for
    each page that shows the figure, so it has to be cheap.
    """

    key: str
    label: str | Promise
    read: Callable[[], Figure | None]


_providers: dict[str, FigureProvider] = {}


def register(provider: FigureProvider) -> None:
    """Offer a figure to all pages. Raises ValueError where another provider has its key."""
    if _providers.get(provider.key, provider) != provider:
        raise ValueError(f"The figure {provider.key!r} is registered already.")
    _providers[provider.key] = provider


def figure(key: str) -> Figure | None:
    """Return the figure with this key, or None where no room offers it or there is none yet."""
    provider = _providers.get(key)
    return provider.read() if provider else None


def choices() -> Iterable[tuple[str, Any]]:
    """Return what editors can choose from, by label."""
    return sorted(
        ((provider.key, provider.label) for provider in _providers.values()),
        key=lambda choice: str(choice[1]),
    )
