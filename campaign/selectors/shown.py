"""An action as the public sees it: nothing is public that does not stand in `ShownAction`.

Page, list, map, files, feeds and search are made from it, and so are the organiser's preview and the
coordinators' review. Whoever makes one decides whom it is for: it does not ask whether the action is approved.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from babel.dates import get_timezone_name
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.models import ActionContent, Happening, Kind, Mode, Precision
from core.language_names import language_name
from core.languages import LANGUAGES, Language
from core.places.countries import country_name
from core.places.names import PlaceName
from core.places.subdivisions import subdivision_name

EXACT = (Precision.PLACE, Precision.CITY)
WEB = ("https://", "http://")


@dataclass(frozen=True)
class ShownPlace:
    """Where an action is, as exactly as its organiser lets it be known; empty where it is not shown.

    `country` is an alpha-2 code, `region` one of ISO 3166-2. Latitude and longitude are the city's.
    """

    country: str = ""
    country_name: str = ""
    region: str = ""
    region_name: PlaceName | None = None
    city: str = ""
    meeting_place: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def name(self) -> str:
        """Return city, region and country in one line."""
        region = self.region_name.text if self.region_name else ""
        return ", ".join(part for part in (self.city, region, self.country_name) if part)


@dataclass(frozen=True)
class ShownTime:
    """When an action is. `zone` is empty where it would tell more of the place than the organiser chose.

    Times without a zone are those of the place itself.
    """

    starts_on: date
    ends_on: date
    starts_at: time | None
    ends_at: time | None
    zone: str
    language: str

    @property
    def is_one_day(self) -> bool:
        """Say whether the action begins and ends on the same day."""
        return self.starts_on == self.ends_on

    @property
    def start(self) -> date | datetime:
        """Return the day, or day and time, with the zone where it is shown."""
        return _moment(self.starts_on, self.starts_at, self.zone)

    @property
    def end(self) -> date | datetime | None:
        """Return the last day, or the moment at which the action ends; None where that is not known."""
        if self.starts_at is None:
            return self.ends_on
        if self.ends_at is None:
            return None
        end = _moment(self.ends_on, self.ends_at, self.zone)
        return end if _is_after(end, self.start) else None

    @property
    def zone_name(self) -> str:
        """Return what the time zone is called in the reader's language; empty where it is not shown."""
        if not self.zone:
            return ""
        noon = datetime.combine(self.starts_on, time(12), ZoneInfo(self.zone))
        return get_timezone_name(noon, locale=self.language)


@dataclass(frozen=True)
class ShownPicture:
    """The picture of an action at an address that its reader may open; pixels of width and height."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class ShownAction:
    """An action with everything that may be known of it. Texts are as the organiser wrote them.

    `title_language` is the reader's where the organiser gave no title. `text_language` is the language that the organiser used the site in; `foreign_language` is the same
    where it is not the reader's. `changed_at` is when what the public sees last changed, and `url` the
    path of the action's page.
    """

    public_id: str
    year: int
    title: str
    title_language: str
    text_language: str
    foreign_language: Language | None
    description: str
    organisations: str
    kinds: tuple[str, ...]
    kind_names: tuple[str, ...]
    mode: str
    mode_name: str
    happening: str
    happening_name: str
    place: ShownPlace
    time: ShownTime
    spoken_languages: tuple[str, ...]
    accessibility: str
    links: tuple[str, ...]
    is_example: bool
    changed_at: datetime
    url: str
    picture: ShownPicture | None = None

    @property
    def is_off(self) -> bool:
        """Say whether the action does not take place as it was planned."""
        return self.happening != Happening.PLANNED

    @property
    def is_cancelled(self) -> bool:
        """Say whether the action does not take place at all."""
        return self.happening == Happening.CANCELLED


def shown_action(
    content: ActionContent, *, language: str, url: str = "", picture_url: str = ""
) -> ShownAction:
    """Return what everybody may see of a text, with names in the reader's language.

    It reads the action, its year and city, so load them with the text; and, with the address at which the
    reader may open it, the picture.
    """
    action = content.action
    with override(language):
        place = shown_place(content, language)
        return ShownAction(
            public_id=action.public_id,
            year=action.year.year,
            title=content.title or _title_without_words(place),
            title_language=action.language if content.title else language,
            text_language=action.language,
            foreign_language=LANGUAGES.get(action.language)
            if action.language != language
            else None,
            description=content.description,
            organisations=content.organisations,
            kinds=tuple(content.kinds),
            kind_names=tuple(str(Kind(kind).label) for kind in content.kinds),
            mode=str(content.mode),
            mode_name=str(Mode(content.mode).label),
            happening=str(action.happening),
            happening_name=str(Happening(action.happening).label),
            place=place,
            time=shown_time(content, language),
            spoken_languages=tuple(
                language_name(one, language) for one in content.spoken_languages
            ),
            accessibility=content.accessibility,
            links=tuple(link for link in content.links if link.startswith(WEB)),
            is_example=action.is_example,
            changed_at=getattr(content, "public_since", None) or content.changed_at,
            url=url,
            picture=_shown_picture(content, picture_url),
        )


def _shown_picture(content: ActionContent, url: str) -> ShownPicture | None:
    picture = content.picture if url else None
    if picture is None:
        return None
    return ShownPicture(url, content.picture_alt, picture.width, picture.height)


def shown_place(content: ActionContent, language: str) -> ShownPlace:
    """Return the place at the precision that the organiser chose, and nothing finer."""
    if content.precision == Precision.HIDDEN:
        return ShownPlace()
    country = content.country
    coarse = ShownPlace(country=country, country_name=country_name(country, language))
    if content.precision == Precision.COUNTRY:
        return coarse
    region = content.subdivision
    if content.precision == Precision.REGION or content.city is None:
        name = subdivision_name(region, language) if region else None
        return ShownPlace(country, coarse.country_name, region, name)
    city = content.city
    return ShownPlace(
        country=country,
        country_name=coarse.country_name,
        region=city.subdivision,
        region_name=city.region(language),
        city=content.city_as_written or city.name,
        meeting_place=content.meeting_place if content.precision == Precision.PLACE else "",
        latitude=city.latitude,
        longitude=city.longitude,
    )


def shown_time(content: ActionContent, language: str) -> ShownTime:
    """Return when an action is; without a date it is on the day of action."""
    starts_on = content.start_date or content.action.year.day
    zone = content.time_zone if zone_may_show(content) else ""
    return ShownTime(
        starts_on=starts_on,
        ends_on=max(content.end_date or starts_on, starts_on),
        starts_at=content.start_time,
        ends_at=content.end_time,
        zone=zone,
        language=language,
    )


def zone_may_show(content: ActionContent) -> bool:
    """Say whether a time zone tells nothing finer than the place that is shown.

    Ushuaia has a zone of its own: with an action that names only its country, the zone would tell the city.
    So the zone shows with a city, or where the country has no other (zones of countries from CLDR).
    """
    if content.precision == Precision.HIDDEN or content.time_zone not in _known_zones():
        return False
    if content.precision in EXACT and content.city_id is not None:
        return True
    zones = get_global("territory_zones").get(content.country, [])
    return list(zones) == [get_global("zone_aliases").get(content.time_zone, content.time_zone)]


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _title_without_words(place: ShownPlace) -> str:
    return _("Action in %(place)s") % {"place": place.name} if place.name else _("Action")


def _moment(day: date, at: time | None, zone: str) -> date | datetime:
    if at is None:
        return day
    return datetime.combine(day, at, ZoneInfo(zone) if zone else None)


def _is_after(end: date | datetime, start: date | datetime) -> bool:
    """Compare as moments: two times of one zone would be compared without their offsets."""
    if isinstance(end, datetime) and isinstance(start, datetime) and start.tzinfo:
        return end.timestamp() > start.timestamp()
    return end > start
