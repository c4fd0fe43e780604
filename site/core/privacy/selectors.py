"""The register as readers see it."""

from dataclasses import dataclass
from datetime import datetime

from core.models import PurgeRun
from core.privacy import registry
from core.privacy.registry import PersonalField, Text


@dataclass(frozen=True)
class PublicRow:
    """Fields that are kept for the same reason, as long, and deleted in the same way."""

    labels: tuple[Text, ...]
    purpose: Text
    legal_basis: Text
    period: Text
    deletion: Text


@dataclass(frozen=True)
class PublicRoom:
    """A part of the site with what it keeps."""

    title: Text
    rows: list[PublicRow]


def public_register() -> list[PublicRoom]:
    """Return the whole register; parts of one title stand together, fields of one treatment in a row."""
    fields: dict[str, list[PersonalField]] = {}
    for room in registry.rooms():
        if room.personal:
            fields.setdefault(str(room.title), []).extend(room.personal)
    return [PublicRoom(title, _rows(found)) for title, found in fields.items()]


def _rows(fields: list[PersonalField]) -> list[PublicRow]:
    alike: dict[tuple[str, ...], list[PersonalField]] = {}
    for field in fields:
        treatment = (field.purpose, field.legal_basis, field.period, field.deletion.description)
        alike.setdefault(tuple(map(str, treatment)), []).append(field)
    return [_row(group) for group in alike.values()]


def _row(alike: list[PersonalField]) -> PublicRow:
    first = alike[0]
    labels = dict.fromkeys(str(field.label) for field in alike)
    return PublicRow(
        labels=tuple(labels),
        purpose=first.purpose,
        legal_basis=first.legal_basis.label,
        period=first.period,
        deletion=first.deletion.description,
    )


def last_purge() -> datetime | None:
    """Return when everything that was due was last deleted, or None where that has not happened yet."""
    runs = PurgeRun.objects.filter(failures={}, finished_at__isnull=False)
    return runs.values_list("finished_at", flat=True).first()
