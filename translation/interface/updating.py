"""Taking an updated catalogue back: what it would change, what is wrong with it, and writing it."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.utils.translation import gettext as _

from core import catalogues
from core.text_files import FileRefused
from translation.files.formats.po import require_reasonable, with_one_line_end
from translation.interface.counting import Key, all_texts, key_of, read_catalogue

LARGEST_FILE = 5 * 1024 * 1024
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|%[sd]|\{\w*\}")
TAG = re.compile(r"<\s*(/?\s*\w+)")


class UnreadableCatalogueError(ValueError):
    """A file is no catalogue that can be taken; the message says why."""


@dataclass(frozen=True)
class Change:
    """A text whose translation the file has otherwise than the site."""

    text: str
    before: str
    after: str


@dataclass
class CatalogueUpdate:
    """What a file would do. With `faults` nothing of it is taken."""

    language: str
    catalogue: polib.POFile
    added: list[Change] = field(default_factory=list)
    replaced: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unchanged: int = 0
    left_open: int = 0

    @property
    def changes_something(self) -> bool:
        """Say whether writing would change the catalogue."""
        return bool(self.added or self.replaced) and not self.faults


def read_update(content: bytes) -> polib.POFile:
    """Return the catalogue that a file holds. Raises UnreadableCatalogueError."""
    if len(content) > LARGEST_FILE:
        raise UnreadableCatalogueError(_("The file is larger than a catalogue can be."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableCatalogueError(
            _("The file is not in UTF-8. Save it as UTF-8 and try again.")
        ) from error
    # polib takes a text without line breaks for the name of a file.
    if "msgid" not in text or "\n" not in text or "\x00" in text:
        raise UnreadableCatalogueError(_("The file is no PO file."))
    try:
        require_reasonable(with_one_line_end(text))
    except FileRefused as error:
        raise UnreadableCatalogueError(str(error)) from error
    try:
        found = polib.pofile(text)
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise UnreadableCatalogueError(
            _("The file cannot be read as a PO file: %(reason)s") % {"reason": str(error)[:200]}
        ) from error
    if not len(found):
        raise UnreadableCatalogueError(_("There is no text in the file."))
    return found


def plan_update(code: str, update: polib.POFile, *, replace: bool = False) -> CatalogueUpdate:
    """Compare a file with a language's catalogue; write nothing.

    A translation that the site has and the file has otherwise is kept, unless `replace` says that the file's
    counts. What is fuzzy or empty in the file is left open.
    """
    plan = CatalogueUpdate(code, _own_catalogue(code))
    stated = update.metadata.get("Language", "").replace("_", "-").lower()
    if stated and stated != code.lower():
        plan.faults.append(
            _("The file says that its language is %(stated)s, not %(language)s.")
            % {"stated": stated[:20], "language": code}
        )
    own = {key_of(entry): entry for entry in plan.catalogue}
    seen: set[Key] = set()
    for entry in update:
        if entry.obsolete:
            continue
        _compare(plan, own.get(key_of(entry)), entry, replace=replace)
        if key_of(entry) in seen:
            plan.faults.append(
                _("This text stands in the file twice: %(text)s") % {"text": _short(entry.msgid)}
            )
        seen.add(key_of(entry))
    return plan


def _compare(
    plan: CatalogueUpdate, own: polib.POEntry | None, new: polib.POEntry, *, replace: bool
) -> None:
    if own is None or own.msgid_plural != new.msgid_plural:
        plan.unknown.append(_short(new.msgid))
        return
    if new.fuzzy or not new.translated():
        plan.left_open += 1
        return
    faults = list(faults_of(plan.language, own, new))
    if faults:
        plan.faults.extend(f"{_short(own.msgid)}: {fault}" for fault in faults)
        return
    before, after = _words(own), _words(new)
    if before == after and not own.fuzzy:
        plan.unchanged += 1
        return
    change = Change(_short(own.msgid), before, after)
    if own.translated() and not replace:
        plan.kept.append(change)
        return
    (plan.replaced if own.translated() else plan.added).append(change)
    own.msgstr, own.msgstr_plural = new.msgstr, dict(new.msgstr_plural)
    own.flags = [flag for flag in own.flags if flag != "fuzzy"]


def faults_of(code: str, own: polib.POEntry, new: polib.POEntry) -> Iterator[str]:
    """Yield what in a translation would break a page or lose something of the text."""
    if not own.msgid_plural:
        yield from _faults_of_form(own, [own.msgid], new.msgstr, is_whole=True)
        return
    expected = set(range(number_of_forms(code)))
    if set(new.msgstr_plural) != expected:
        yield _("it needs %(count)d plural forms") % {"count": len(expected)}
        return
    texts = [own.msgid, own.msgid_plural]
    for number, form in new.msgstr_plural.items():
        # One and two may be said by the form of the word alone.
        yield from _faults_of_form(own, texts, form, is_whole=number == max(expected))


def _faults_of_form(
    own: polib.POEntry, texts: list[str], translation: str, *, is_whole: bool
) -> Iterator[str]:
    wanted = {name for text in texts for name in PLACEHOLDER.findall(text)}
    found = set(PLACEHOLDER.findall(translation))
    if found - wanted:
        yield _("it has a placeholder that the text has not: %(names)s") % {
            "names": ", ".join(sorted(found - wanted))
        }
    if is_whole and wanted - found:
        yield _("a placeholder is missing: %(names)s") % {
            "names": ", ".join(sorted(wanted - found))
        }
    tags = [sorted(TAG.findall(text)) for text in texts]
    if sorted(TAG.findall(translation)) not in tags:
        yield _("its tags are not those of the text")
    if "python-format" in own.flags and not found - wanted and not _can_be_filled(translation):
        yield _("a per cent sign must be written as %%")
    if "\x00" in translation or any("\ud800" <= sign <= "\udfff" for sign in translation):
        yield _("it contains characters that cannot be shown")


class _AnyValue(dict[str, int]):
    def __missing__(self, name: str) -> int:
        return 1


def _can_be_filled(translation: str) -> bool:
    positions = tuple(1 for name in PLACEHOLDER.findall(translation) if name in ("%s", "%d"))
    try:
        translation % (positions or _AnyValue())
    except (TypeError, ValueError, KeyError):
        return False
    return True


def number_of_forms(code: str) -> int:
    """Return how many plural forms a language has in its catalogue."""
    return int(catalogues.plural_forms(code).split("nplurals=")[1].split(";")[0])


def _own_catalogue(code: str) -> polib.POFile:
    """Return a copy of the installed catalogue, or an empty one with every text for a new language."""
    copy = polib.POFile(wrapwidth=100)
    installed = read_catalogue(code)
    copy.metadata = dict(installed.metadata) or catalogues.metadata(code)
    for entry in installed if len(installed) else all_texts().values():
        copy.append(_copy_of(entry, keep=len(installed) > 0))
    return copy


def _copy_of(entry: polib.POEntry, *, keep: bool) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr=entry.msgstr if keep else "",
        msgstr_plural=dict(entry.msgstr_plural) if keep else {},
        flags=[flag for flag in entry.flags if keep or flag != "fuzzy"],
        occurrences=list(entry.occurrences),
        obsolete=entry.obsolete,
    )


def write_update(plan: CatalogueUpdate) -> Path:
    """Write the catalogue in one moment and compile it. Raises ValueError for a plan with faults."""
    if plan.faults:
        raise ValueError("a file with faults is not taken")
    path = catalogues.catalogue_path(plan.language)
    path.parent.mkdir(parents=True, exist_ok=True)
    for entry in plan.catalogue:
        if entry.msgid_plural:
            forms = range(number_of_forms(plan.language))
            entry.msgstr_plural = {number: entry.msgstr_plural.get(number, "") for number in forms}
    unfinished = path.with_suffix(f".{os.getpid()}")
    plan.catalogue.save(str(unfinished))
    unfinished.replace(path)
    catalogues.compile_one(plan.language)
    return path


def _words(entry: polib.POEntry) -> str:
    forms: Iterable[str] = [entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural)]
    return " | ".join(forms) if entry.msgid_plural else str(entry.msgstr)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def catalogue_file(code: str) -> bytes:
    """Return a language's catalogue as the file that translators get."""
    return str(_own_catalogue(code)).encode()
