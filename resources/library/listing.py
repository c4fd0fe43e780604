"""The list of the library as a request asks for it: its form with counts, its publications, its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core import site_cache
from core.facets import Chip, Option
from core.folding import sort_key
from core.language_names import language_name
from core.languages import active_language
from core.places.countries import country_name
from core.topics import topic_with_slug, topics
from resources.library.contributors import organisations_by_key
from resources.library.filters import FACETS, Filters, LibraryForm
from resources.library.regions import region_label
from resources.library.selectors import (
    LONG_FIELDS,
    Counts,
    count_choices,
    in_order,
    matching,
    own_versions,
)
from resources.library.shown import ListedPublication, listed_publication

PER_PAGE = 20
FEEDS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}
FILES = {
    "csv": "text/csv",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
}


@dataclass(frozen=True)
class Facet:
    """A field of the form with its choices. A field draws its own choices ten times as slowly."""

    field: Any
    options: list[Option]

    @property
    def markup(self) -> SafeString:
        """Return the choices as HTML. They are hundreds, for which a template takes ten times as long."""
        return mark_safe("\n".join(_option(one) for one in self.options))  # noqa: S308


def _option(one: Option) -> str:
    selected = " selected" if one.is_chosen else ""
    text = f"{escape(one.label)} ({one.count})"
    return f'<option value="{escape(one.value)}"{selected}>{text}</option>'


class LibraryList:
    """What a request asks of the library. Nothing is read before it is shown.

    Three queries: the counts of all facets, the publications on this page of the list, and their pages in the
    reader's language.
    """

    def __init__(self, index: Any, parameters: Any) -> None:
        self.index = index
        self.reader = active_language().code
        self.number = parameters.get("page")
        self._form = LibraryForm(parameters)

    @cached_property
    def filters(self) -> Filters:
        """Return what is asked for."""
        return self._form.filters()

    @cached_property
    def counts(self) -> Counts:
        """Return how many publications each choice would find; of the whole library kept per process."""
        if self.filters.is_narrowed:
            return count_choices(self.filters, self.reader)
        key = f"library_counts:{self.reader}:{self.filters.everything}"
        return site_cache.remember(key, lambda: count_choices(self.filters, self.reader))

    @property
    def total(self) -> int:
        """Return how many publications answer."""
        return self.counts["all"].get("", 0)

    @property
    def offers_everything(self) -> bool:
        """Say whether there may be publications that are not in the reader's language: all have an English page."""
        return self.reader != settings.LANGUAGE_CODE

    @property
    def elsewhere(self) -> int:
        """Return how many more there are that are not in the reader's language."""
        return self.counts["everywhere"].get("", 0) - self.total

    @property
    def form(self) -> LibraryForm:
        """Return the form with what was asked for."""
        self._form.is_valid()
        return self._form

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the facets in their order, each choice with how many publications it would find."""
        return [
            Facet(field=self.form[name], options=self._options(name, self.counts[name]))
            for name in FACETS
        ]

    @cached_property
    def items(self) -> Page[Any]:
        """Return the pages in the source language on this page of the list."""
        rows = in_order(matching(self.filters, self.reader), self.filters.sort, self.reader)
        paginator = Paginator(rows.defer(*LONG_FIELDS), PER_PAGE)
        paginator.count = self.total
        return paginator.get_page(self.number)

    @cached_property
    def rows(self) -> list[Any]:
        """Return those pages, read once."""
        return list(self.items)

    @cached_property
    def publications(self) -> list[ListedPublication]:
        """Return the publications on this page of the list as the reader can have them."""
        own = own_versions([row.translation_key for row in self.rows], self.reader)
        return [
            listed_publication(row, own.get(row.translation_key), self.reader) for row in self.rows
        ]

    @property
    def parameters(self) -> str:
        """Return what is asked for as it stands in an address."""
        return urlencode(self.filters.as_query())

    @cached_property
    def chips(self) -> list[Chip]:
        """Return the filters in force, each with the address without it."""
        chosen = [("q", _("Words"), self.filters.q)] if self.filters.words else []
        for name in FACETS:
            value = getattr(self.filters, name)
            if value:
                label = str(self._form.fields[name].label)
                chosen.append((name, label, self._label(name, str(value))))
        return [
            Chip(label, value, self.address_of(self.filters.without(name)))
            for name, label, value in chosen
        ]

    @property
    def everything_url(self) -> str:
        """Return the address of the same in all languages."""
        return self.address_of(Filters(**{**vars(self.filters), "everything": True}))

    @property
    def feeds(self) -> list[tuple[str, str, str]]:
        """Return (kind, address, media type) of the feeds of what is asked for."""
        return [(kind, self._file(f"feed.{kind}"), media) for kind, media in FEEDS.items()]

    @property
    def files(self) -> list[tuple[str, str, str]]:
        """Return (kind, address, media type) of the files with what is asked for."""
        return [(kind, self._file(f"publications.{kind}"), media) for kind, media in FILES.items()]

    def address_of(self, filters: Filters) -> str:
        """Return the address of the list under some filters."""
        query = urlencode(filters.as_query())
        return f"{self.index.url}?{query}" if query else str(self.index.url)

    def _file(self, name: str) -> str:
        query = f"?{self.parameters}" if self.parameters else ""
        return f"{self.index.url}{name}{query}"

    def _options(self, name: str, counts: Mapping[str, int]) -> list[Option]:
        """Return what would find something, and what is chosen, as readers look for it."""
        if name == "topic":
            counts = {
                topic.slug: counts[str(topic.key)] for topic in topics() if str(topic.key) in counts
            }
        chosen = str(getattr(self.filters, name) or "")
        values = {*counts, *([chosen] if chosen else [])}
        options = [
            Option(value, self._label(name, value), counts.get(value, 0), value == chosen)
            for value in values
        ]
        if name == "year":
            return sorted(options, key=lambda option: option.value, reverse=True)
        return sorted(options, key=lambda option: sort_key(option.label, self.reader))

    def _label(self, name: str, value: str) -> str:
        """Return a choice in the reader's words; what is not known stands as it is."""
        if name == "topic":
            topic = topic_with_slug(value)
            return topic.name if topic else value
        if name == "publisher":
            entry = organisations_by_key().get(value)
            return entry.name if entry else value
        if name == "type":
            return str(dict(self._types()).get(value, value))
        if name == "language":
            return language_name(value, self.reader)
        try:
            if name == "region":
                return region_label(value, self.reader)
            return country_name(value, self.reader) if name == "country" else value
        except KeyError:
            return value

    @staticmethod
    def _types() -> list[tuple[str, Any]]:
        from resources.models import ResourcePage

        return list(ResourcePage.Type.choices)
