"""What the tests of seeing actions share: actions to see, addresses, and a strict reader of calendar files."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils import timezone

from campaign.models import Action, ActionContent, CampaignYear, Precision, State, Visibility
from core.models import City

YEAR_PATH = "support-dont-punish/global-day-of-action/2027/"
YEAR = f"/en/{YEAR_PATH}"
FILES = ("actions.geojson", "actions.csv", "actions.ics", "actions.atom")
# A word that stands in no other action.
TITLE = "Zebracrossing"
OF_ACTION = {
    "state",
    "happening",
    "language",
    "held_at",
    "is_example",
    "stays_counted",
    "decided_at",
}


def city(name: str, country: str) -> City:
    """Return a city of the gazetteer."""
    found = City.objects.filter(name=name, country=country).order_by("-population").first()
    assert found is not None
    return found


def listed_action(**fields: Any) -> Action:
    """Return a real, approved action in Manila that everybody can see; fields say what differs."""
    of_action = {name: value for name, value in fields.items() if name in OF_ACTION}
    action = Action.objects.create(
        **{
            "year": CampaignYear.objects.get(year=2027),
            "state": State.APPROVED,
            "language": "en",
            "decided_at": timezone.now(),
            **of_action,
        }
    )
    text = {name: value for name, value in fields.items() if name not in OF_ACTION}
    ActionContent.objects.create(action=action, **{**usual_text(), **text})
    return action


def usual_text() -> dict[str, Any]:
    """Return the fields of an action in a public place in Manila."""
    return {
        "is_public": True,
        "precision": Precision.PLACE,
        "visibility": Visibility.NOW,
        "country": "PH",
        "city": city("Manila", "PH"),
        "city_as_written": "Maynila",
        "meeting_place": "Meetingplacecanary",
        "title": TITLE,
        "description": "Descriptioncanary",
        "kinds": ["rally"],
        "start_date": date(2027, 6, 26),
        "start_time": time(15),
        "end_time": time(18),
        "time_zone": "Asia/Manila",
        "spoken_languages": ["tl"],
    }


def coarse(precision: Precision, **fields: Any) -> dict[str, Any]:
    """Return the fields of a text that tells no more than a precision."""
    finer = {"city": None, "city_as_written": "", "meeting_place": ""}
    return {"precision": precision, **finer, **fields}


@dataclass(frozen=True)
class Line:
    """A content line of RFC 5545, unfolded: name, parameters, and the value as it stands there."""

    name: str
    parameters: dict[str, str]
    value: str


NAME = re.compile(r"[A-Z][A-Z0-9-]*")
PARAMETER = re.compile(r"([A-Z][A-Z0-9-]*)=([^\";:,]+|\"[^\"]*\")")
ESCAPED = re.compile(r"\\(.)")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "UID", "NAME", "X-WR-CALNAME"}
REQUIRED_ONCE = ("UID", "DTSTAMP", "DTSTART")


def read_calendar(content: bytes) -> list[dict[str, Line]]:
    """Return the events of a calendar file. Raises AssertionError for whatever RFC 5545 does not allow."""
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(b"\r" not in line and b"\n" not in line for line in physical)
    assert all(len(line) <= 75 for line in physical)
    unfolded: list[str] = []
    for line in physical:
        text = line.decode("utf-8")
        if text.startswith((" ", "\t")):
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    return _events([_line(text) for text in unfolded])


def _line(text: str) -> Line:
    match = NAME.match(text)
    assert match, text
    name, rest, parameters = match.group(), text[match.end() :], {}
    while rest.startswith(";"):
        parameter = PARAMETER.match(rest[1:])
        assert parameter, text
        parameters[parameter[1]] = parameter[2].strip('"')
        rest = rest[1 + parameter.end() :]
    assert rest.startswith(":"), text
    value = rest[1:]
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), text
    if name in TEXTS:
        bare = ESCAPED.sub(lambda found: _unescaped(found[1]), value)
        assert not re.search(r"[;,]", re.sub(r"\\.", "", value)), text
        value = bare
    return Line(name, parameters, value)


def _unescaped(character: str) -> str:
    assert character in "\\;,nN", character
    return "\n" if character in "nN" else character


def _events(lines: list[Line]) -> list[dict[str, Line]]:
    assert (lines[0].name, lines[0].value) == ("BEGIN", "VCALENDAR")
    assert (lines[-1].name, lines[-1].value) == ("END", "VCALENDAR")
    head = {line.name: line.value for line in lines if line.name in ("VERSION", "PRODID")}
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    events: list[dict[str, Line]] = []
    current: dict[str, Line] | None = None
    for line in lines[1:-1]:
        if line.name == "BEGIN":
            assert line.value == "VEVENT"
            assert current is None
            current = {}
        elif line.name == "END":
            assert current is not None
            assert all(name in current for name in REQUIRED_ONCE)
            events.append(current)
            current = None
        elif current is not None:
            assert line.name not in current, f"{line.name} twice"
            current[line.name] = line
    uids = [event["UID"].value for event in events]
    assert len(uids) == len(set(uids))
    return events


def moment(line: Line) -> date | datetime:
    """Return a date, or a moment in UTC. Raises AssertionError for any other form."""
    if line.parameters.get("VALUE") == "DATE":
        return datetime.strptime(line.value, "%Y%m%d").date()  # noqa: DTZ007
    assert re.fullmatch(r"\d{8}T\d{6}Z", line.value), line
    return datetime.strptime(line.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
