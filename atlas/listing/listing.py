"""The list of places as a request asks for it: its form with counts, its places, its addresses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atlas.data.files import FORMATS
from atlas.figures import RULE
from atlas.licence import LICENCE_URL, licence_sentence
from atlas.listing.drawing import map_view
from atlas.listing.fields import FIELDS, FilterField
from atlas.listing.filters import BY_NAME, AtlasForm, Filters
from atlas.listing.matching import Matched, match
from atlas.listing.ordering import in_order
from atlas.listing.situations import Situation, records_of, situations
from atlas.listing.table import Heading, TableRow, headings, span, table_row
from atlas.notices import law_notice
from atlas.selectors.published import LawMap, PublishedPlace, PublishedRecord, law_map, oldest_check
from atlas.selectors.standing import (
    Count,
    count,
    covers_all_drugs,
    covers_cannabis_only,
)
from core.dates import PartialDate
from core.facets import Chip, Option
from core.languages import active_language
from core.links import absolute
from core.world_map.views import MapView


@dataclass(frozen=True)
class Facet:
    """A field of the form with its choices."""

    name: str
    label: Any
    options: list[Option]

    @property
    def chosen(self) -> int:
        """Return how many of its choices are chosen."""
        return sum(option.is_chosen for option in self.options)


class AtlasList:
    """What a request asks of the law map. Records are those that are kept per process: no query."""

    def __init__(self, page: Any, parameters: Any) -> None:
        self.page = page
        self.address = str(page.url or "")
        self.language = active_language().code
        self.form = AtlasForm(parameters)
        self.filters: Filters = self.form.filters(parameters)

    @cached_property
    def law_map(self) -> LawMap:
        """Return everything that is published."""
        return law_map()

    @cached_property
    def _matched(self) -> Matched:
        return match(situations(self.law_map, self.filters.year), self.filters)

    @cached_property
    def situations(self) -> list[Situation]:
        """Return the places that answer, each with the record that stands for it, in the order asked for."""
        return in_order(self._matched.found, self.filters.sort, self.language)

    @property
    def places(self) -> list[PublishedPlace]:
        """Return the places that answer, in the order asked for."""
        return [situation.place for situation in self.situations]

    @property
    def records(self) -> list[PublishedRecord]:
        """Return the records that stand for these places, in the same order."""
        return records_of(self.situations)

    @property
    def query(self) -> str:
        """Return the parameters of an address that asks for the same; what could not be meant is not in it."""
        return self.filters.query

    @property
    def total(self) -> int:
        """Return how many places answer."""
        return len(self._matched.found)

    @property
    def total_text(self) -> str:
        """Return how many places answer, in words."""
        values = {"number": self.total, "year": self.filters.year}
        if self.filters.year is None:
            return (
                ngettext("%(number)d place today", "%(number)d places today", self.total) % values
            )
        text = ngettext(
            "%(number)d place at the end of %(year)d",
            "%(number)d places at the end of %(year)d",
            self.total,
        )
        return text % values

    @property
    def sort(self) -> str:
        """Return the order in use, or nothing where it is the usual one."""
        return "" if self.filters.sort == BY_NAME else self.filters.sort

    @property
    def rule(self) -> Any:
        """Return how places are counted."""
        return RULE

    @cached_property
    def held(self) -> list[tuple[str, Count]]:
        """Return what is counted, in words, and how many places in how many countries that is."""
        year = self.filters.year
        return [
            (_("A reform holds, for all drugs or some"), count(self.law_map, None, year)),
            (_("Of these, for all drugs"), count(self.law_map, covers_all_drugs, year)),
            (_("Of these, for cannabis only"), count(self.law_map, covers_cannabis_only, year)),
        ]

    @property
    def as_of(self) -> str:
        """Return the moment that the list is about, in words: a year, or when the data last changed."""
        if self.filters.year:
            return _("end of %(year)d") % {"year": self.filters.year}
        day = self.law_map.updated_on
        return PartialDate.of(day).text_in(self.language) if day else ""

    @cached_property
    def checked_on(self) -> date | None:
        """Return when what is listed was last compared with its sources; None where a part never was."""
        return oldest_check(self.records)

    @property
    def notice(self) -> str:
        """Return what has to stand beside the thresholds."""
        return law_notice(self.checked_on)

    @property
    def licence(self) -> str:
        """Return under what terms the records may be used, in words."""
        return licence_sentence()

    @property
    def licence_url(self) -> str:
        """Return the address of these terms."""
        return LICENCE_URL

    @cached_property
    def facets(self) -> list[Facet]:
        """Return the fields with their choices and counts."""
        return [Facet(one.name, one.label, self._options(one)) for one in FIELDS]

    @cached_property
    def map_view(self) -> MapView:
        """Return the map of what is asked for, with the addresses of its files."""
        return map_view(self)

    @cached_property
    def chips(self) -> list[Chip]:
        """Return the filters in force, each with the address without it."""
        chips = []
        if self.filters.words:
            without = Filters(**{**vars(self.filters), "q": ""})
            chips.append(Chip(_("Name"), self.filters.q, self.address_of(without)))
        for one in FIELDS:
            for value in self.filters.chosen.get(one.name, ()):
                url = self.address_of(self.filters.without_value(one.name, value))
                chips.append(Chip(one.label, one.label_of(value), url))
        if self.filters.year:
            now = Filters(**{**vars(self.filters), "year": None})
            chips.append(Chip(_("Year"), str(self.filters.year), self.address_of(now)))
        return chips

    @property
    def caption(self) -> str:
        """Return the heading of the table, which says when things stood like this."""
        if self.filters.year:
            return _("Places at the end of %(year)d") % {"year": self.filters.year}
        return _("Places today")

    @property
    def headings(self) -> list[Heading]:
        """Return the headings of the table."""
        return headings(self.filters, self.address)

    @property
    def rows(self) -> Sequence[TableRow]:
        """Return the rows of the table."""
        return [table_row(one, self.url_of(one.place), self.language) for one in self.situations]

    @property
    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, category and time of each place, for where there is no room for the table."""
        for one in self.situations:
            name = one.place.name(self.language).text
            yield name, str(one.category.label), span(one.record, self.language)

    @property
    def whole_address(self) -> str:
        """Return the address of this list with the site's name, for other sites."""
        return absolute(self.address_of(self.filters))

    @property
    def embed_address(self) -> str:
        """Return the address of the map alone, for the frames of other sites."""
        return absolute(self.file("embed/"))

    def url_of(self, place: PublishedPlace) -> str:
        """Return the address of a place's page."""
        return f"{self.address}{place.code}/"

    def address_of(self, filters: Filters) -> str:
        """Return the address of the list under some filters."""
        return f"{self.address}?{filters.query}" if filters.query else self.address

    def file(self, name: str) -> str:
        """Return the address of a file with what is asked for."""
        return f"{self.address}{name}?{self.query}" if self.query else f"{self.address}{name}"

    @property
    def files(self) -> list[tuple[str, str, str]]:
        """Return (kind, address, media type) of the files with what is asked for."""
        return [
            (kind, self.file(f"data.{kind}"), known.media_type) for kind, known in FORMATS.items()
        ]

    def _options(self, one: FilterField) -> list[Option]:
        chosen = self.filters.chosen.get(one.name, ())
        counts = self._matched.counts[one.name]
        return [
            Option(value, one.label_of(value), counts.get(value, 0), value in chosen)
            for value in one.values
        ]
