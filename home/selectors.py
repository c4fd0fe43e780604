"""Reading news in the reader's language."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, Value, When

from core.languages import locale_id_of

NEWS_PER_PAGE = 12


def latest_news(model: Any, language_code: str) -> QuerySet[Any]:
    """Return live news, newest first: each item once, in the reader's language where it exists."""
    preference = Case(
        When(locale_id=locale_id_of(language_code), then=Value(0)),
        When(locale_id=locale_id_of(settings.LANGUAGE_CODE), then=Value(1)),
        default=Value(2),
    )
    one_each = (
        model.objects.filter(live=True, alias_of__isnull=True)
        .order_by("translation_key", preference, "id")
        .distinct("translation_key")
    )
    found = model.objects.filter(id__in=one_each.values("id"))
    return found.defer("body").order_by("-date", "-id")


def news_page(model: Any, language_code: str, number: str | None) -> PaginatorPage[Any]:
    """Return one page of news; a number that makes no sense gives the first or the last page."""
    return Paginator(latest_news(model, language_code), NEWS_PER_PAGE).get_page(number)
