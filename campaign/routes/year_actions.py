"""What the page of a year shows of its actions: filters with their counts, the list, the map."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.template.defaultfilters import date as date_text
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.forms.seeing import FilterForm
from campaign.models import Kind
from campaign.selectors.cells import kind_facets, kinds_in
from campaign.selectors.listing import (
    CityCount,
    Filters,
    count_choices,
    count_places,
    matching_contents,
    page_of,
)
from campaign.selectors.shown import ShownAction, shown_action
from core.folding import sort_key
from core.language_names import language_name
from core.languages import active_language
from core.links import absolute
from core.places.countries import countries_by_name
from core.places.subdivisions import subdivision_name
from core.world_map.content import MapPoint, Mark, WorldMap
from core.world_map.views import MapView

# From how many actions on a country is in which class of the map.
CLASSES = (1, 3, 10)
FILES = {
    "ics": ("actions.ics", "text/calendar"),
    "csv": ("actions.csv", "text/csv"),
    "geojson": ("actions.geojson", "application/geo+json"),
    "atom": ("actions.atom", "application/atom+xml"),
}
MAP_FILES = {"SVG": "actions.svg", "PNG": "actions.png"}


class ActionsMap(WorldMap):
    """A map whose table gives the number of each country instead of its class."""

    def label_of(self, mark: Mark) -> str:
        """Return the number of a country's actions in words."""
        return mark.note


class YearActions:
    """The actions of a year as a request asks for them. Nothing is read before it is shown.

    Three queries in all, however many actions there are.
    """

    def __init__(self, page: Any, parameters: Any) -> None:
        self.page = page
        self.language = active_language().code
        self.number = parameters.get("page")
        self._form = FilterForm(parameters)

    @cached_property
    def filters(self) -> Filters:
        """Return what the reader asks for; what nobody can ask for is left out and said in the form."""
        return self._form.filters()

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many actions each choice would find, and how many of each kind there are."""
        year = self.page.campaign_year
        return count_choices(year, self.filters, more=kind_facets(year))

    @property
    def total(self) -> int:
        """Return how many actions answer."""
        return self.counts["all"].get("", 0)

    @cached_property
    def form(self) -> FilterForm:
        """Return the filters, each with what it finds."""
        self._form.offer(
            {
                "country": self._with_counts("country", countries_by_name(self.language)),
                "kind": self._with_counts("kind", Kind.choices),
                "language": self._with_counts("language", self._languages()),
                "day": self._with_counts("day", self._days()),
            }
        )
        return self._form

    @cached_property
    def items(self) -> Page[Any]:
        """Return the texts on this page of the list."""
        contents = matching_contents(self.page.campaign_year, self.filters)
        return page_of(contents, self.total, self.number)

    @cached_property
    def actions(self) -> list[ShownAction]:
        """Return the actions on this page of the list."""
        return [
            shown_action(content, language=self.language, url=self.address_of(content.action))
            for content in self.items
        ]

    def address_of(self, action: Any) -> str:
        """Return the path of an action's page."""
        return f"{self.page.url}actions/{action.public_id}/"

    @property
    def parameters(self) -> str:
        """Return the filters as they stand in an address."""
        return urlencode(self.filters.as_query())

    @property
    def files(self) -> list[tuple[str, str, str]]:
        """Return (kind, address, media type) of the files with the same actions."""
        query = f"?{self.parameters}" if self.parameters else ""
        return [
            (kind, f"{self.page.url}{name}{query}", media_type)
            for kind, (name, media_type) in FILES.items()
        ]

    @property
    def embed_url(self) -> str:
        """Return the whole address of the totals for other sites."""
        return absolute(f"{self.page.url}embed/")

    @cached_property
    def kind_rows(self) -> list[tuple[str, str]]:
        """Return the table of the whole year by kind, heads first, most first; empty while no kind has enough."""
        found = kinds_in(self.counts)
        if not found.cells:
            return []
        order = sorted(found.cells.items(), key=lambda cell: -cell[1])
        rows = [(str(Kind(kind).label), str(number)) for kind, number in order]
        rest = [(_("Other kinds, and kinds with few actions"), str(found.merged))]
        return [(_("Kind"), _("How many")), *rows, *(rest if found.merged else [])]

    @cached_property
    def map_view(self) -> MapView:
        """Return the map of the actions that answer, with the addresses of its files."""
        contents = matching_contents(self.page.campaign_year, self.filters)
        query = f"?{self.parameters}" if self.parameters else ""
        files = tuple((kind, f"{self.page.url}{name}{query}") for kind, name in MAP_FILES.items())
        return MapView(self._map_of(contents), addresses=files)

    @property
    def map_of_real_actions(self) -> ActionsMap:
        """Return the map as its files show it: an invented action would lose its label there."""
        contents = matching_contents(self.page.campaign_year, self.filters)
        return self._map_of(contents.filter(action__is_example=False))

    def _map_of(self, contents: Any) -> ActionsMap:
        """Return a map: countries by the number of their actions, and cities where those are shown."""
        countries, cities = count_places(contents)
        return ActionsMap(
            title=_("Where the actions are"),
            language=self.language,
            categories=[_("1 or 2 actions"), _("3 to 9 actions"), _("10 or more actions")],
            marks={code: self._mark(code, number) for code, number in countries.items()},
            points=[self._point(city) for city in cities],
            source=_("what organisers registered on this site"),
            as_of=date_text(timezone.localdate(), "DATE_FORMAT"),
        )

    def _mark(self, country: str, number: int) -> Mark:
        words = ngettext("%(number)d action", "%(number)d actions", number)
        category = sum(number >= least for least in CLASSES)
        return Mark(category, words % {"number": number}, self._country_url(country))

    def _point(self, city: CityCount) -> MapPoint:
        region = city.region_name
        if city.subdivision:
            region = subdivision_name(city.subdivision, self.language).text
        return MapPoint(
            longitude=city.longitude,
            latitude=city.latitude,
            name=city.name,
            count=city.count,
            url=self._country_url(city.country),
            country=city.country,
            region=region,
        )

    def _country_url(self, country: str) -> str:
        return f"{self.page.url}?{urlencode(self.filters.as_query(country=country))}#actions"

    def _with_counts(self, name: str, choices: Any) -> list[tuple[str, str]]:
        """Return the choices that find something, and the chosen one, each with its count."""
        found = self.counts[name]
        chosen = self.filters.as_query().get(name)
        return [
            (value, f"{label} ({found.get(value, 0)})")
            for value, label in choices
            if found.get(value) or value == chosen
        ]

    def _languages(self) -> list[tuple[str, str]]:
        chosen = {self.filters.language} if self.filters.language else set()
        codes = {*self.counts["language"], *chosen}
        names = [(code, language_name(code, self.language)) for code in codes]
        return sorted(names, key=lambda row: (sort_key(row[1], self.language), row[0]))

    def _days(self) -> Iterator[tuple[str, str]]:
        chosen = {self.filters.day.isoformat()} if self.filters.day else set()
        for value in sorted({*self.counts["day"], *chosen}):
            yield value, date_text(date.fromisoformat(value), "DATE_FORMAT")
