"""What a world map shows: countries in categories, and places with a count."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.folding import sort_key
from core.places.countries import countries_by_name, country_name
from core.world_map.projection import place

MOST_CATEGORIES = 6
# Places nearer to each other than this, in units of the drawing (2,000 wide), are shown as one.
NEAR, NEAR_LETTERS = 28.0, 44.0
MOST_NAMES = 3


@dataclass(frozen=True)
class Mark:
    """What the map says of one country: a category, counted from 1, in further words, with a link."""

    category: int
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class MapPoint:
    """A place in degrees (WGS 84) at which something was counted, or of which the map says a category.

    Whoever makes it decides how exact it is: give the middle of a city or country where people are at
    risk. `country` is an alpha-2 code; country and region stand in the table. `category` is counted from 1;
    with 0 the map says the count. `note` are further words about the category.
    """

    longitude: float
    latitude: float
    name: str
    count: int = 1
    url: str = ""
    country: str = ""
    region: str = ""
    category: int = 0
    note: str = ""


class LegendKey(NamedTuple):
    """A line of the legend. `letter` stands on the map, too, and is empty on maps without letters."""

    number: int
    label: str
    countries: int
    letter: str = ""


@dataclass(frozen=True)
class Cluster:
    """Places that are shown as one, at a point of the drawing."""

    x: float
    y: float
    points: tuple[MapPoint, ...]

    @property
    def count(self) -> int:
        """Return the sum of the places' counts."""
        return sum(point.count for point in self.points)

    @property
    def category(self) -> int:
        """Return the category that all of the places have; 0 where they differ, or have none."""
        categories = {point.category for point in self.points}
        return categories.pop() if len(categories) == 1 else 0

    @property
    def url(self) -> str:
        """Return where the one place leads; several lead nowhere, the table has them all."""
        return self.points[0].url if len(self.points) == 1 else ""

    @property
    def names(self) -> str:
        """Return the names of the first few places."""
        names = [point.name for point in self.points[:MOST_NAMES]]
        return ", ".join(names) + ("…" if len(self.points) > MOST_NAMES else "")


@dataclass(frozen=True)
class WorldMap:
    """A map with everything it needs to stand alone: title, legend, source and date of what it shows.

    `marks` has alpha-2 codes as keys. At most six categories can be told apart. `letters` has one for each of
    them; the legend then stands in the order of the letters. `counts` has the legend's numbers where they are
    not those of the marked countries. `notice` goes with the map into its files.
    """

    title: str
    language: str
    categories: Sequence[str] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    points: Sequence[MapPoint] = ()
    source: str = ""
    as_of: str = ""
    letters: Sequence[str] = ()
    counts: Mapping[int, int] | None = None
    notice: str = ""

    def __post_init__(self) -> None:
        if self.letters and len(self.letters) != len(self.categories):
            raise ValueError("a map has a letter for each category, or none")
        if len(self.categories) > MOST_CATEGORIES:
            raise ValueError(f"a map has at most {MOST_CATEGORIES} categories")
        numbers = range(1, len(self.categories) + 1)
        if any(mark.category not in numbers for mark in self.marks.values()):
            raise ValueError("a country has a category that the map does not have")
        if any(point.category not in (0, *numbers) for point in self.points):
            raise ValueError("a place has a category that the map does not have")

    def letter_of(self, category: int) -> str:
        """Return the letter of a category, or nothing on a map without letters."""
        return self.letters[category - 1] if self.letters else ""

    def words_of(self, points: Sequence[MapPoint]) -> str:
        """Return the words for places that are shown as one: what the map says of them, or how many were counted."""
        cluster = Cluster(0, 0, tuple(points))
        if not cluster.category:
            return f"{cluster.names}: {cluster.count}"
        note = points[0].note if len(points) == 1 else ""
        return f"{cluster.names}: {self.label_of(Mark(cluster.category, note))}"

    def label_of(self, mark: Mark) -> str:
        """Return the words for what the map says of a country."""
        label = self.categories[mark.category - 1]
        return f"{label}. {mark.note}" if mark.note else label

    def title_of(self, code: str) -> str:
        """Return the words that a pointer on a country brings up."""
        name = country_name(code, self.language)
        return f"{name}: {self.label_of(self.marks[code])}" if code in self.marks else name

    @property
    def legend(self) -> list[LegendKey]:
        """Return a line for each category, with the number of countries unless the map has other numbers."""
        marked = Counter(mark.category for mark in self.marks.values())
        counts = marked if self.counts is None else self.counts
        keys = [
            LegendKey(number, label, counts.get(number, 0), self.letter_of(number))
            for number, label in enumerate(self.categories, 1)
        ]
        return sorted(keys, key=lambda key: key.letter)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Return (country, what the map says of it) in alphabetical order: the map's other form."""
        order = countries_by_name(self.language)
        return [
            (name, self.label_of(self.marks[code])) for code, name in order if code in self.marks
        ]

    @property
    def place_rows(self) -> list[tuple[str, str, str, str]]:
        """Return (place, region, country, count) in alphabetical order."""
        rows = [
            (
                point.name,
                point.region,
                country_name(point.country, self.language) if point.country else "",
                str(point.count),
            )
            for point in self.points
        ]
        return sorted(rows, key=lambda row: sort_key(row[0], self.language))

    @property
    def clusters(self) -> list[Cluster]:
        """Return the places as they are drawn; circles with letters take more room."""
        return gather(self.points, NEAR_LETTERS if self.letters else NEAR)


def gather(points: Iterable[MapPoint], near: float = NEAR) -> list[Cluster]:
    """Return the points with near ones together, around the one with the highest count."""
    found: list[tuple[float, float, list[MapPoint]]] = []
    for point in sorted(points, key=lambda point: (-point.count, point.name)):
        x, y = place(point.longitude, point.latitude)
        for middle_x, middle_y, members in found:
            if (x - middle_x) ** 2 + (y - middle_y) ** 2 < near**2:
                members.append(point)
                break
        else:
            found.append((x, y, [point]))
    return [Cluster(x, y, tuple(members)) for x, y, members in found]
