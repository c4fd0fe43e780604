"""How complete the catalogues of the interface are, by language and room, read from the .po files as installed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import polib
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from core import catalogues
from core.languages import LANGUAGES, Language, target_languages
from core.percentages import percent_of

Key = tuple[str | None, str]
SHARED = "components"
SITE = "config"
ROOMS = frozenset(room.rpartition("/")[2] for room in catalogues.ROOMS)


@dataclass
class Completeness:
    """Counts of texts. `missing` are those without a translation, or not in the catalogue at all."""

    total: int = 0
    translated: int = 0
    fuzzy: int = 0

    @property
    def missing(self) -> int:
        """Return how many texts readers see in English."""
        return self.total - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """Return the share of translated texts; 100 only where all are."""
        return percent_of(self.translated, self.total)

    def add(self, entry: polib.POEntry | None) -> None:
        """Count one text with its translation."""
        self.total += 1
        if entry is not None and entry.fuzzy:
            self.fuzzy += 1
        elif entry is not None and entry.translated():
            self.translated += 1


@dataclass
class CatalogueReport:
    """One language's catalogue. `is_installed` says whether there is one at all."""

    language: Language
    is_installed: bool
    is_compiled: bool
    whole: Completeness = field(default_factory=Completeness)
    rooms: dict[str, Completeness] = field(default_factory=dict)


def read_catalogue(code: str) -> polib.POFile:
    """Return a language's catalogue, empty where there is none; it must not be changed."""
    path = catalogues.catalogue_path(code)
    if not path.exists():
        return polib.POFile()
    return _parsed(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _parsed(path: str, _changed_at: int) -> polib.POFile:
    return polib.pofile(path)


def key_of(entry: polib.POEntry) -> Key:
    """Return what tells a text from all others."""
    return entry.msgctxt, entry.msgid


def all_texts() -> dict[Key, polib.POEntry]:
    """Return every text of the interface, from all catalogues together."""
    found: dict[Key, polib.POEntry] = {}
    for code in target_languages():
        for entry in read_catalogue(code):
            if not entry.obsolete:
                found.setdefault(key_of(entry), entry)
    return found


def rooms_of(entry: polib.POEntry) -> set[str]:
    """Return the rooms in which a text stands, by the places that the catalogue notes."""
    return {_room_of(place) for place, _line in entry.occurrences} or {SITE}


def _room_of(place: str) -> str:
    parts = place.split("/")
    room = parts[1] if parts[0] in ("site", "templates") and len(parts) > 2 else parts[0]
    return room if room in ROOMS or room == SHARED else SITE


def room_label(room: str) -> Any:
    """Return the name of a room as people know it."""
    if room == SHARED:
        return _("Parts that all pages share")
    if room == SITE:
        return _("The site as a whole")
    return apps.get_app_config(room).verbose_name


def catalogue_reports(codes: Iterable[str] | None = None) -> list[CatalogueReport]:
    """Return the completeness of each language's catalogue, or of those asked for."""
    texts = all_texts()
    return [_report(code, texts) for code in (target_languages() if codes is None else codes)]


def _report(code: str, texts: dict[Key, polib.POEntry]) -> CatalogueReport:
    path = catalogues.catalogue_path(code)
    compiled = path.with_suffix(".mo")
    report = CatalogueReport(
        language=LANGUAGES[code],
        is_installed=path.exists(),
        is_compiled=path.exists()
        and compiled.exists()
        and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns,
    )
    own = {key_of(entry): entry for entry in read_catalogue(code) if not entry.obsolete}
    for key, text in texts.items():
        entry = own.get(key)
        report.whole.add(entry)
        for room in rooms_of(text):
            report.rooms.setdefault(room, Completeness()).add(entry)
    return report
