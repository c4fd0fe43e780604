"""What each room says about the personal data that it keeps."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Purge = Callable[[datetime], int]
ModelName = str | type[models.Model]


class LegalBasis(models.TextChoices):
    """Why the law lets us keep something."""

    CONSENT = "consent", _("The person’s consent")
    AGREEMENT = "agreement", _("An agreement with the person")
    LEGITIMATE_INTEREST = "legitimate_interest", _("Our legitimate interest")
    LEGAL_DUTY = "legal_duty", _("A legal duty")


@dataclass(frozen=True)
class Deletion:
    """What deletes personal values.

    `name` stands in the log of purges, `label` in its place where staff read that log. `purge` deletes everything whose time is over at the given moment and
    returns the number of records; it may run any number of times. Without it, `description` names the act
    that deletes, such as an editor's.
    """

    name: str
    description: Text
    purge: Purge | None = None
    label: Text = ""


@dataclass(frozen=True)
class PersonalField:
    """A field that says something about a person; all texts are for the public page.

    `model` is a label such as "auth.User", or a class, also an abstract one: then every model that inherits
    the field is meant. `period` says how long the value is kept.
    """

    model: ModelName
    field: str
    label: Text
    purpose: Text
    legal_basis: LegalBasis
    period: Text
    deletion: Deletion


@dataclass(frozen=True)
class NotPersonal:
    """A field whose name sounds personal and that is not; `reason` says why, for whoever reads the code."""

    model: ModelName
    field: str
    reason: str


@dataclass
class Room:
    """One part of the register: whose data it is, and what is kept."""

    title: Text
    personal: list[PersonalField] = field(default_factory=list)
    not_personal: list[NotPersonal] = field(default_factory=list)


_rooms: list[Room] = []


def register(
    *, room: Text, personal: Sequence[PersonalField], not_personal: Sequence[NotPersonal] = ()
) -> None:
    """Add a room's part to the register; `room` is its heading on the public page."""
    _rooms.append(Room(room, list(personal), list(not_personal)))


def rooms() -> list[Room]:
    """Return all parts of the register, in the order of INSTALLED_APPS."""
    return list(_rooms)


def personal_fields() -> Iterator[PersonalField]:
    """Yield every registered personal field."""
    for room in _rooms:
        yield from room.personal


def not_personal_fields() -> Iterator[NotPersonal]:
    """Yield every field that is said not to be personal."""
    for room in _rooms:
        yield from room.not_personal


def deletions() -> list[Deletion]:
    """Return every deletion that runs by itself, each once."""
    found: dict[str, Deletion] = {}
    for entry in personal_fields():
        if entry.deletion.purge is not None:
            found.setdefault(entry.deletion.name, entry.deletion)
    return list(found.values())


def models_of(entry: PersonalField | NotPersonal) -> list[type[models.Model]]:
    """Return the concrete models that an entry means. Raises LookupError for an unknown label."""
    if isinstance(entry.model, str):
        return [apps.get_model(entry.model)]
    return [model for model in apps.get_models() if issubclass(model, entry.model)]


def discover() -> None:
    """Import core's own entries and every room's `privacy.py`."""
    import_module("core.privacy.entries")
    autodiscover_modules("privacy")


def entries() -> list[PersonalField | NotPersonal]:
    """Return everything that rooms have said about fields."""
    return [*personal_fields(), *not_personal_fields()]


def described_fields() -> set[tuple[str, str]]:
    """Return (model label, field name) for all that the register knows."""
    return {
        (model._meta.label, entry.field) for entry in entries() for model in _known_models(entry)
    }


def _known_models(entry: PersonalField | NotPersonal) -> list[type[models.Model]]:
    try:
        return models_of(entry)
    except LookupError:
        return []
