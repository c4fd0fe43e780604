"""What a world map shows: countries in categories, and places with a count."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.folding import sort_key
from core.places.countries import countries_by_name, country_name
from core.world_map.projection import place

MOST_CATEGORIES = 6
# Places nearer to each other than this, in units of the drawing (2,000 wide), are shown as one.
NEAR = 28.0
MOST_NAMES = 3


@dataclass(frozen=True)
class Mark:
    """What the map says of one country: a category, counted from 1, in further words, with a link."""

    category: int
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class MapPoint:
    """A place in degrees (WGS 84) at which something was counted.

    Whoever makes it decides how exact it is: give the middle of a city or country where people are at
    risk. `country` is an alpha-2 code; country and region stand in the table.
    """

    longitude: float
    latitude: float
    name: str
    count: int = 1
    url: str = ""
    country: str = ""
    region: str = ""


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

    `marks` has alpha-2 codes as keys. At most six categories can be told apart.
    """

    title: str
    language: str
    categories: Sequence[str] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    points: Sequence[MapPoint] = ()
    source: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        if len(self.categories) > MOST_CATEGORIES:
            raise ValueError(f"a map has at most {MOST_CATEGORIES} categories")
        numbers = range(1, len(self.categories) + 1)
        if any(mark.category not in numbers for mark in self.marks.values()):
            raise ValueError("a country has a category that the map does not have")

    def label_of(self, mark: Mark) -> str:
        """Return the words for what the map says of a country."""
        label = self.categories[mark.category - 1]
        return f"{label}. {mark.note}" if mark.note else label

    def title_of(self, code: str) -> str:
        """Return the words that a pointer on a country brings up."""
        name = country_name(code, self.language)
        return f"{name}: {self.label_of(self.marks[code])}" if code in self.marks else name

    @property
    def legend(self) -> list[tuple[int, str, int]]:
        """Return (number, label, how many countries) of each category."""
        counts = Counter(mark.category for mark in self.marks.values())
        return [(number, label, counts[number]) for number, label in enumerate(self.categories, 1)]

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
        """Return the places as they are drawn."""
        return gather(self.points)


def gather(points: Iterable[MapPoint]) -> list[Cluster]:
    """Return the points with near ones together, around the one with the highest count."""
    found: list[tuple[float, float, list[MapPoint]]] = []
    for point in sorted(points, key=lambda point: (-point.count, point.name)):
        x, y = place(point.longitude, point.latitude)
        for middle_x, middle_y, members in found:
            if (x - middle_x) ** 2 + (y - middle_y) ** 2 < NEAR**2:
                members.append(point)
                break
        else:
            found.append((x, y, [point]))
    return [Cluster(x, y, tuple(members)) for x, y, members in found]
