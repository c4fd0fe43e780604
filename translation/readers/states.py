"""How far each section is in each language, as the public page tells it: made from the counted statuses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from core.languages import LANGUAGES, Language, active_language, language_of, locale_id_of
from core.links import ENTRY_FIELDS, PageDirectory, PageEntry
from core.models.pages import restrictions_exist
from core.percentages import percent_of
from translation.models import TranslationStatus

# The root, the hub, and the sections below it.
SECTION_PATH = 3 * Page.steplen
MOST_BEHIND = 30
State = TranslationStatus.State


@dataclass
class Progress:
    """How much of a section can be read in one language: in words of the source, and in pages."""

    language: Language
    words: int = 0
    words_offered: int = 0
    words_live: int = 0
    behind: int = 0
    awaiting: int = 0

    @property
    def is_offered(self) -> bool:
        """Say whether anything of the section is meant to be in the language."""
        return self.words_offered > 0

    @property
    def percent(self) -> int:
        """Return the share of all words of the section that can be read, those not offered included.

        It is 100 and 0 only where it is all or nothing.
        """
        return percent_of(self.words_live, self.words)

    def add(self, row: dict[str, Any]) -> None:
        """Count a further part of the section."""
        self.words += row["words"] or 0
        self.words_offered += row["words_offered"] or 0
        self.words_live += row["words_live"] or 0
        self.behind += row["behind"]
        self.awaiting += row["awaiting"]


@dataclass
class Section:
    """One row: its name, where it is, and its progress by language."""

    title: str
    url: str = ""
    language: Language | None = None
    progress: dict[str, Progress] = field(default_factory=dict)

    @property
    def cells(self) -> list[Progress]:
        """Return the progress in the order of the site's languages."""
        return list(self.progress.values())


@dataclass(frozen=True)
class BehindPage:
    """A live translation whose source is newer."""

    title: str
    url: str
    language: Language
    since: date | None


def reading_states() -> dict[str, Any]:
    """Return what the page on the translations shows besides its own text; six queries at most."""
    open_pages = _open_pages()
    rows = _counted(open_pages)
    behind = _pages_behind(open_pages)
    return {
        "languages": _target_languages(),
        "sections": _sections(rows, open_pages),
        "behind": behind,
        "more_behind": max(0, sum(row["behind"] for row in rows if row["section"]) - len(behind)),
        "send_url": reverse("translation_send"),
    }


def _open_pages() -> QuerySet[Page]:
    """Return the pages that anybody may read; no query where nothing is restricted."""
    pages = Page.objects.live()
    if restrictions_exist():
        for path in set(PageViewRestriction.objects.values_list("page__path", flat=True)):
            pages = pages.exclude(path__startswith=path)
    return pages


def _target_languages() -> list[Language]:
    return [item for code, item in LANGUAGES.items() if code != settings.LANGUAGE_CODE]


def _counted(open_pages: QuerySet[Page]) -> list[dict[str, Any]]:
    """Return the counts of each section and language; drafts and closed pages of the source are left out."""
    offered = ~Q(state=State.NOT_OFFERED)
    readable = Q(state__in=(State.LIVE, State.BEHIND))
    readers_pages = open_pages.filter(path=OuterRef("path"))
    rows = (
        TranslationStatus.objects.filter(Q(path="") | Exists(readers_pages))
        .exclude(locale=locale_id_of(settings.LANGUAGE_CODE))
        .annotate(section=Left("path", SECTION_PATH))
        .values("section", "locale_id")
        .annotate(
            words=Sum("words_total"),
            words_offered=Sum("words_total", filter=offered),
            words_live=Sum("words_total", filter=readable),
            behind=Count("pk", filter=Q(state=State.BEHIND)),
            awaiting=Count("pk", filter=readable & Q(awaiting_native_review=True)),
            deepest=Max("path"),
        )
        .order_by("section")
    )
    return list(rows)


def _sections(rows: Sequence[dict[str, Any]], open_pages: QuerySet[Page]) -> list[Section]:
    """Join what was counted to sections: those with pages below them, single pages, and shared texts."""
    large = {row["section"] for row in rows if row["deepest"] > row["section"]}
    titles = _titles(large, open_pages)
    single, shared = Section(_("Start page and single pages")), Section(_("Terms, menus and notes"))
    sections: dict[str, Section] = {"single": single, **titles, "shared": shared}
    for row in rows:
        path = row["section"]
        section = titles.get(path) or (single if path else shared)
        language = language_of(row["locale_id"])
        section.progress.setdefault(language.code, Progress(language)).add(row)
    for section in sections.values():
        known = section.progress
        section.progress = {
            item.code: known.get(item.code, Progress(item)) for item in _target_languages()
        }
    return [
        section for section in sections.values() if any(one.is_offered for one in section.cells)
    ]


def _titles(paths: Iterable[str], open_pages: QuerySet[Page]) -> dict[str, Section]:
    """Return the sections whose source pages stand at these places of the tree, by place; two queries."""
    wanted = [path for path in paths if len(path) == SECTION_PATH]
    sources = dict(open_pages.filter(path__in=wanted).order_by("path").values_list("path", "pk"))
    directory = PageDirectory.load(sources.values())
    found: dict[str, Section] = {}
    for path, pk in sources.items():
        link = directory.link(pk, active_language().code)
        if link is not None:
            found[path] = Section(link.text, link.url, link.language)
    return found


def _pages_behind(open_pages: QuerySet[Page]) -> list[BehindPage]:
    """Return the live translations that are behind, the reader's language and the oldest first; two queries."""
    mine = Case(When(locale=locale_id_of(active_language().code), then=Value(0)), default=Value(1))
    rows = (
        TranslationStatus.objects.filter(state=State.BEHIND, target_id__isnull=False)
        .exclude(path="")
        .order_by(mine, F("behind_since").asc(nulls_last=True), "path", "locale_id")
        .values_list("target_id", "behind_since")[:MOST_BEHIND]
    )
    wanted = dict(rows)
    pages = open_pages.filter(pk__in=wanted, alias_of__isnull=True)
    entries = {row[0]: PageEntry(*row) for row in pages.values_list(*ENTRY_FIELDS)}
    shown = ((entries[pk], since) for pk, since in wanted.items() if pk in entries)
    return [
        BehindPage(entry.title, entry.url, language_of(entry.locale_id), since)
        for entry, since in shown
    ]
