"""The overview's list: things in their order, each with its cell in every language."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.aggregates import BoolOr
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import F, Min, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core import site_cache
from core.languages import LANGUAGES, Language, locale_codes, target_languages
from translation.models import TranslationStatus
from translation.overview.kinds import kind_name

PER_PAGE = 25
# Wagtail’s tree: the root, the hubs, the sections.
SECTION_LENGTH = 3 * Page.steplen
SOURCE = settings.LANGUAGE_CODE
NOBODY = "nobody"
THING = ("content_type_id", "translation_key")
SORTINGS = {
    "urgent": (
        _("Most urgent first"),
        ("-waits", "-matters", F("since").asc(nulls_last=True), "-to_do", "title"),
    ),
    "importance": (_("Importance"), ("-matters", "title")),
    "age": (_("Longest behind first"), (F("since").asc(nulls_last=True), "-matters", "title")),
    "due": (_("Due first"), (F("due").asc(nulls_last=True), "-matters", "title")),
    "words": (_("Most words to do first"), ("-to_do", "title")),
    "title": (_("Title"), ("title",)),
    "place": (_("Place in the site"), (F("place").asc(), "title")),
}


_states = TranslationStatus.State
UNFINISHED_STATES = [
    *(_states.BEHIND, _states.STALE, _states.CHANGES, _states.DRAFT),
    *(_states.IN_REVIEW, _states.READY),
]
# What is live hides in its state that newer words are being reviewed.
ALSO_FOUND_BY = {
    _states.IN_REVIEW: Q(strings_submitted__gt=0),
    _states.CHANGES: Q(strings_with_changes__gt=0),
}


@dataclass(frozen=True)
class Row:
    """A thing with its cells in the order of the languages; None where nothing is kept."""

    content_type_id: int
    key: UUID
    first: TranslationStatus
    cells: list[TranslationStatus | None]

    @property
    def name(self) -> str:
        """Return what stands for the thing in forms."""
        return f"{self.content_type_id}:{self.key}"

    @property
    def kind(self) -> str:
        """Return what the thing is, in words."""
        return kind_name(self.first.kind_id)


def matching(chosen: dict[str, Any]) -> QuerySet[TranslationStatus]:
    """Return the cells that fit all filters at once."""
    cells = TranslationStatus.objects.all()
    exact = {
        "locale__language_code": chosen.get("language"),
        "kind_id": chosen.get("kind"),
        "subject": chosen.get("subject"),
        "path__startswith": chosen.get("section"),
        "importance__gte": chosen.get("importance"),
        "source_title__icontains": chosen.get("q"),
    }
    cells = cells.filter(**{name: value for name, value in exact.items() if value})
    if state := chosen.get("state"):
        cells = cells.filter(Q(state=state) | ALSO_FOUND_BY.get(state, Q()))
    if chosen.get("awaiting"):
        cells = cells.filter(awaiting_native_review=True)
    if chosen.get("overdue"):
        cells = cells.filter(assignment__due_on__lt=timezone.localdate())
    if chosen.get("to_do") or chosen.get("overdue"):
        is_open = Q(words_to_do__gt=0) | Q(strings_submitted__gt=0)
        cells = cells.filter(is_open | Q(state__in=UNFINISHED_STATES))
    person = chosen.get("person")
    if person == NOBODY:
        cells = cells.filter(assignment=None)
    elif person:
        cells = cells.filter(assignment__person_id=person)
    return cells


def things(chosen: dict[str, Any]) -> QuerySet[Any]:
    """Return what has a cell that fits, in the order asked for."""
    _label, order = SORTINGS.get(chosen.get("sort") or "urgent", SORTINGS["urgent"])
    return (
        matching(chosen)
        .values(*THING)
        .annotate(
            waits=BoolOr("awaiting_native_review"),
            matters=Min("importance"),
            since=Min("behind_since"),
            due=Min("assignment__due_on"),
            to_do=Sum("words_to_do"),
            title=Min("source_title"),
            place=Min("path"),
        )
        .order_by(*order, "translation_key")
    )


def columns(code: str = "") -> list[Language]:
    """Return the languages of the columns: all, or the one that was chosen."""
    return [LANGUAGES[one] for one in target_languages() if code in ("", one)]


def page_of_rows(chosen: dict[str, Any], number: Any) -> tuple[list[Row], ListPage[Any]]:
    """Return one page of the list, with two queries: reading all the keys costs less than counting them apart."""
    page = Paginator(list(things(chosen)), PER_PAGE).get_page(number)
    return rows_of(list(page.object_list), columns(chosen.get("language") or "")), page


def rows_of(found: Sequence[dict[str, Any]], languages: Sequence[Language]) -> list[Row]:
    """Return the rows of these things, in their order, with one query."""
    cells: dict[Any, dict[str, TranslationStatus]] = defaultdict(dict)
    keys = [one["translation_key"] for one in found]
    codes = locale_codes()
    for status in TranslationStatus.objects.filter(translation_key__in=keys).select_related(
        "assignment__person", "locale"
    ):
        cells[status.content_type_id, status.translation_key][codes[status.locale_id]] = status
    rows = []
    for one in found:
        own = cells[one["content_type_id"], one["translation_key"]]
        if own:
            rows.append(
                Row(
                    one["content_type_id"],
                    one["translation_key"],
                    next(iter(own.values())),
                    [own.get(language.code) for language in languages],
                )
            )
    return rows


def cells_in_order(chosen: dict[str, Any]) -> Iterator[TranslationStatus]:
    """Yield all cells that fit, thing by thing, for a file."""
    yield from (
        matching(chosen)
        .select_related("assignment__person")
        .order_by("path", "source_title", "translation_key", "locale__language_code")
        .iterator(chunk_size=1000)
    )


def sections(chosen: str = "") -> list[tuple[str, str]]:
    """Return (path, title) of the hub's sections, and of the page below them that was chosen; kept per process."""
    titles = site_cache.remember("translation_titles", _titles)
    found = [(path, title) for path, title in titles.items() if len(path) == SECTION_LENGTH]
    if chosen in titles and len(chosen) != SECTION_LENGTH:
        found.append((chosen, titles[chosen]))
    return sorted(found, key=lambda section: section[1])


def _titles() -> dict[str, str]:
    pages = Page.objects.filter(locale__language_code=SOURCE)
    return dict(pages.values_list("path", "title"))
