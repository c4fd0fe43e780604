"""The sections of the form, in the order in which people meet them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaign.models import Action, ActionContent, Phase, Precision
from campaign.selectors.grants import grants_are_open
from campaign.services.states import SENDABLE

WITHOUT_PLACE = (Precision.COUNTRY, Precision.HIDDEN)


@dataclass(frozen=True)
class Section:
    """A section: the name of its address, and its title."""

    name: str
    title: Any

    @property
    def url(self) -> str:
        """Return the section's address in the reader's language."""
        return reverse(f"my_action_{self.name}")


SECTIONS = (
    Section("safety", _("Safety")),
    Section("place", _("Place")),
    Section("what", _("What happens")),
    Section("when", _("When")),
    Section("details", _("Details")),
    Section("picture", _("Picture")),
    Section("grant", _("Grant")),
    Section("contact", _("Contact")),
    Section("check", _("Check and send")),
)


@dataclass(frozen=True)
class Step:
    """A section as the way through the form shows it."""

    title: Any
    url: str
    is_current: bool
    is_filled: bool


def section_named(name: str) -> Section:
    """Return a section. Raises StopIteration for an unknown name."""
    return next(section for section in SECTIONS if section.name == name)


def sections_for(content: ActionContent) -> list[Section]:
    """Return the sections that there is something to say in: no place where none may be known, no closed grants."""
    left_out = {"place"} if content.precision in WITHOUT_PLACE else set()
    if not content.action_id or not grants_are_open(content.action.year):
        left_out.add("grant")
    return [section for section in SECTIONS if section.name not in left_out]


def next_section(name: str, content: ActionContent) -> Section:
    """Return the section that follows; the last one follows itself."""
    names = [section.name for section in SECTIONS]
    later = names[names.index(name) + 1 :] or [name]
    return next(section for section in sections_for(content) if section.name in later)


def steps_for(content: ActionContent, current: str) -> list[Step]:
    """Return the way through the form."""
    filled = filled_sections(content)
    return [
        Step(section.title, section.url, section.name == current, section.name in filled)
        for section in sections_for(content)
    ]


def filled_sections(content: ActionContent) -> set[str]:
    """Return the sections that say what sending needs."""
    said = {
        "safety": content.precision and content.visibility,
        "place": content.city_id or content.precision == Precision.REGION,
        "what": content.title and content.kinds,
        "when": content.start_date,
        "picture": content.picture_id and is_complete(content),
    }
    return {name for name, value in said.items() if value}


def is_complete(content: ActionContent) -> bool:
    """Say whether the picture is described, and everyone on it has agreed; true where there is none."""
    picture = content.picture
    return picture is None or bool(content.picture_alt.strip() and picture.agreed_at)


def missing_sections(content: ActionContent) -> list[Section]:
    """Return the sections that have to be filled in before sending."""
    filled = filled_sections(content)
    needed = {"safety", "place", "what", "when", *(["picture"] if content.picture_id else [])}
    needed -= filled
    return [section for section in sections_for(content) if section.name in needed]


def can_be_edited(action: Action, moment: datetime) -> bool:
    """Say whether the text can be changed: a draft while registering is open, later until the year is archived."""
    if action.state not in SENDABLE:
        return False
    if action.sent_at is None:
        return action.year.registering_is_open_at(moment)
    return action.year.phase_at(moment) != Phase.ARCHIVED
