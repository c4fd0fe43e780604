"""Reading news in the reader's language."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import QuerySet

from core.versions import preferred_versions

NEWS_PER_PAGE = 12


def latest_news(
    model: Any, language_code: str, topics: Collection[UUID] | None = None
) -> QuerySet[Any]:
    """Return live news, newest first: each item once, in the reader's language where it exists.

    `topics` are translation keys: only items that have at least one of them.
    """
    live = model.objects.filter(live=True, alias_of__isnull=True)
    if topics is not None:
        live = live.filter(topics__overlap=list(topics))
    return preferred_versions(live, language_code).defer("body").order_by("-date", "-id")


def news_page(
    model: Any, language_code: str, number: str | None, topics: Collection[UUID] | None = None
) -> PaginatorPage[Any]:
    """Return one page of news; a number that makes no sense gives the first or the last page."""
    return Paginator(latest_news(model, language_code, topics), NEWS_PER_PAGE).get_page(number)
