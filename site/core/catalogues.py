"""Interface text: finding it in the code, keeping the catalogues complete, compiling them.

Neither step needs the gettext programs: Babel reads the code, polib reads and writes the catalogues.
"""

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract_python
from babel.messages.plurals import get_plural
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from core.languages import target_languages

ROOMS = (
    "atlas",
    "campaign",
    "ecourse",
    "home",
    "resources",
    "site/config",
    "site/core",
    "translation",
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLURAL_FORMS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
        "(n%100<10 || n%100>=20) ? 1 : 2);"
    ),
}

Message = tuple[str | None, str, str | None]
# Each message with the files it stands in.
FoundMessages = dict[Message, list[str]]

# Pages, files to read beside a pack or a mail, and what programs read.
TEMPLATE_SUFFIXES = (".html", ".txt", ".xml")


def plural_forms(code: str) -> str:
    """Return what a catalogue's head says of plural forms; for languages that are not ours yet, gettext's own."""
    return PLURAL_FORMS.get(code) or str(get_plural(to_locale(code)))


def metadata(code: str) -> dict[str, str]:
    """Return the head of a language's catalogue."""
    return {
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(code),
    }


def catalogue_path(code: str) -> Path:
    """Return the catalogue of a language."""
    return Path(settings.ROOT) / "site" / "locale" / to_locale(code) / "LC_MESSAGES" / "django.po"


def _sources() -> Iterator[tuple[Path, str]]:
    root = Path(settings.ROOT)
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text(encoding="utf-8")
    for path in sorted(
        path for path in (root / "templates").rglob("*") if path.suffix in TEMPLATE_SUFFIXES
    ):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        # The indentation of HTML means nothing to Python's tokenizer but an error.
        yield path, "\n".join(line.lstrip() for line in code.splitlines())


def _messages_in(text: str) -> Iterator[Message]:
    stream = io.BytesIO(text.encode("utf-8"))
    for _line, function, found, _comments in extract_python(stream, KEYWORDS, [], {}):
        parts = [found] if isinstance(found, str) else list(found)
        context = parts.pop(0) if "pgettext" in function else None
        if parts and parts[0]:
            plural = parts[1] if len(parts) > 1 and "ngettext" in function else None
            yield context, parts[0], plural


def messages_in_code() -> FoundMessages:
    """Return every message of the project with the files it stands in. Reading them takes seconds."""
    root = Path(settings.ROOT)
    found: FoundMessages = {}
    for path, text in _sources():
        name = path.relative_to(root).as_posix()
        for message in _messages_in(text):
            places = found.setdefault(message, [])
            if name not in places:
                places.append(name)
    return found


def _entry(message: Message, places: Iterable[str], old: polib.POEntry | None) -> polib.POEntry:
    context, text, plural = message
    entry = polib.POEntry(
        msgctxt=context, msgid=text, occurrences=[(place, "") for place in sorted(places)]
    )
    if "%(" in text or "%s" in text:
        entry.flags.append("python-format")
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = dict(old.msgstr_plural) if old else {}
    else:
        entry.msgstr = old.msgstr if old else ""
    return entry


def updated_catalogue(code: str, messages: FoundMessages) -> polib.POFile:
    """Return a language's catalogue with exactly the messages of the code, translations kept."""
    path = catalogue_path(code)
    existing = polib.pofile(str(path)) if path.exists() else polib.POFile()
    old: dict[tuple[str | None, str], polib.POEntry] = {
        (entry.msgctxt, entry.msgid): entry for entry in existing
    }
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = metadata(code)
    for message, places in sorted(messages.items(), key=lambda item: item[0][1]):
        catalogue.append(_entry(message, places, old.get(message[:2])))
    forms = int(plural_forms(code).split("nplurals=")[1].split(";")[0])
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {n: entry.msgstr_plural.get(n, "") for n in range(forms)}
    return catalogue


def faults(code: str, messages: FoundMessages) -> list[str]:
    """Return what is wrong with a language's catalogue: missing, left over, empty or fuzzy messages.

    `messages` are those of the code.
    """
    path = catalogue_path(code)
    if not path.exists():
        return [f"{code}: no catalogue"]
    existing = polib.pofile(str(path))
    expected = {message[:2] for message in messages}
    present = {(entry.msgctxt, entry.msgid) for entry in existing if not entry.obsolete}
    lines = [f"{code}: missing: {text!r}" for _context, text in sorted(expected - present, key=str)]
    lines += [
        f"{code}: left over: {text!r}" for _context, text in sorted(present - expected, key=str)
    ]
    lines += [f"{code}: untranslated: {entry.msgid!r}" for entry in existing.untranslated_entries()]
    lines += [f"{code}: fuzzy: {entry.msgid!r}" for entry in existing.fuzzy_entries()]
    return lines


def compile_one(code: str) -> None:
    """Write the .mo beside a catalogue in one moment: other processes may be reading it."""
    path = catalogue_path(code)
    if path.exists():
        compiled = path.with_suffix(f".{os.getpid()}")
        polib.pofile(str(path)).save_as_mofile(str(compiled))
        compiled.replace(path.with_suffix(".mo"))


def compile_all() -> None:
    """Write the .mo beside every catalogue."""
    for code in target_languages():
        compile_one(code)
