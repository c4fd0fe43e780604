"""What an action tells, in words: the preview shows the organiser what the public will see."""

from dataclasses import dataclass

from babel import Locale
from babel.dates import get_timezone_location
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from campaign.models import ActionContent, Precision, Visibility
from campaign.spoken_languages import language_name
from core.languages import active_language
from core.places.countries import country_name
from core.places.subdivisions import subdivision_name

LISTED = (Visibility.NOW, Visibility.AFTER)


@dataclass(frozen=True)
class Fact:
    """A line of the preview. `is_typed` marks what a person wrote, in whatever language."""

    label: str
    text: str
    is_typed: bool = False


def place_in_words(content: ActionContent) -> str:
    """Return the place as exactly as it is stored, the smallest part first; empty where it is not shown."""
    if content.precision == Precision.HIDDEN:
        return ""
    language = active_language().code
    region = subdivision_name(content.subdivision, language).text if content.subdivision else ""
    parts = [content.city_as_written, region, country_name(content.country, language)]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def time_in_words(content: ActionContent) -> str:
    """Return first and last day with times and zone."""
    if content.start_date is None:
        return ""
    days = list(dict.fromkeys([content.start_date, content.end_date or content.start_date]))
    text = " – ".join(date_format(day) for day in days)
    hours = [time_format(one) for one in (content.start_time, content.end_time) if one]
    zone = ""
    if hours and content.time_zone:
        zone = get_timezone_location(content.time_zone, locale=Locale.parse(active_language().code))
    return " · ".join(part for part in (text, " – ".join(hours), zone) if part)


def facts_of(content: ActionContent) -> list[Fact]:
    """Return all that a text says in public, without what is empty."""
    kinds = dict(ActionContent.kinds.field.base_field.choices or ())  # type: ignore[attr-defined]
    facts = [
        Fact(_("Title"), content.title, is_typed=True),
        Fact(_("Place"), place_in_words(content) or _("No place is shown")),
        Fact(_("Meeting place"), content.meeting_place, is_typed=True),
        Fact(_("When"), time_in_words(content)),
        Fact(_("Where people meet"), content.get_mode_display()),
        Fact(
            _("Kinds of activity"), ", ".join(str(kinds.get(kind, kind)) for kind in content.kinds)
        ),
        Fact(_("Description"), content.description, is_typed=True),
        Fact(_("Organisations"), content.organisations, is_typed=True),
        Fact(_("Languages"), ", ".join(language_name(code) for code in content.spoken_languages)),
        Fact(_("Accessibility"), content.accessibility, is_typed=True),
        Fact(_("Links"), "\n".join(content.links), is_typed=True),
    ]
    return [fact for fact in facts if fact.text]


def is_listed_after_approval(content: ActionContent) -> bool:
    """Say whether the text itself will ever show."""
    return content.visibility in LISTED
