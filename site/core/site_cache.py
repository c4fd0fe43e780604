"""Small facts about the whole site, kept per process and dropped in every process on change.

Navigation, footer, notices and Locale rows are asked for on each page and change rarely. Each process
keeps them with the generation number they were read at; whatever changes them raises the number in the
database. One small query per request compares the two.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models import F
from django.http import HttpRequest

Value = TypeVar("Value")
_told_later: ContextVar[bool] = ContextVar("told_later", default=False)


class _Kept:
    """What this process keeps, and the generation it belongs to."""

    values: dict[str, Any] = {}
    generation: int | None = None


def remember(key: str, compute: Callable[[], Value]) -> Value:
    """Return the kept value of `key`, computing it at first use in this generation."""
    if key in _Kept.values:
        return _Kept.values[key]
    generation = _Kept.generation
    value = compute()
    if generation == _Kept.generation:
        _Kept.values[key] = value
    return value


def generation() -> int | None:
    """Return the number of the facts that this process keeps, for keys of larger caches."""
    return _Kept.generation


def refresh_for(request: HttpRequest) -> None:
    """Drop what this process keeps if the site changed since; one query per request."""
    if not getattr(request, "site_cache_is_fresh", False):
        refresh()
        request.site_cache_is_fresh = True  # type: ignore[attr-defined]


def refresh() -> None:
    """Drop what this process keeps if the site changed since; one query."""
    from core.models import SiteGeneration

    number = SiteGeneration.objects.filter(pk=1).values_list("number", flat=True).first()
    if number != _Kept.generation:
        _Kept.values = {}
        _Kept.generation = number


def forget() -> None:
    """Tell every process, this one included, to read the kept facts anew."""
    from core.models import SiteGeneration

    _Kept.values = {}
    if _told_later.get():
        return
    if not SiteGeneration.objects.filter(pk=1).update(number=F("number") + 1):
        SiteGeneration.objects.get_or_create(pk=1)


@contextmanager
def told_later() -> Iterator[None]:
    """Tell the other processes once, when the block ends, however it ends, what has changed in it.

    This process reads the kept facts anew at each change. Telling at once, transactions of several processes
    would wait for each other at the one row that holds the number.
    """
    token = _told_later.set(True)
    try:
        yield
    finally:
        _told_later.reset(token)
        forget()
