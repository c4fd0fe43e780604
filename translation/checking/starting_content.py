"""The checks over the files of the starting content, before anything is loaded: no error in any language."""

import html
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import polib
from django.conf import settings

from core.content.files import ContentFile
from core.content_checks import Fault, register
from core.content_checks.languages import translation_of
from core.content_checks.texts import file_texts
from core.glossary import lines_of
from core.languages import target_languages
from translation.checking.finding import find_problems
from translation.checking.problems import ERROR, Pair
from translation.checking.rules import Rules, rules_from
from translation.models import StigmaTerm

GLOSSARY = "snippets/glossary/"
STIGMA = "translation/stigma.toml"
# Values that are no words for readers, by the end of their place.
NO_WORDS = {
    "type",
    "key",
    "model",
    "image",
    "picture",
    "poster",
    "file",
    "light_file",
    "video",
    "kind",
    "slug",
}


def connect() -> None:
    """Have the starting content checked."""
    register(texts_have_no_errors)


@dataclass(frozen=True)
class WrittenTerm:
    """A term of the glossary as a content file has it, in one language. See `rules.NamedTerm`."""

    file: ContentFile
    messages: dict[str, str]

    @property
    def translation_key(self) -> UUID:
        """What it shares with its translations."""
        return UUID(self.file.permanent_id())

    @property
    def term(self) -> str:
        """The term itself."""
        return self.messages.get("term", "") or str(self.file.data["term"])

    @cached_property
    def forms(self) -> list[str]:
        """The term and its other forms."""
        return [self.term, *self._lines("other_forms")]

    @cached_property
    def preferred_wordings(self) -> list[str]:
        """How we say it."""
        return self._lines("preferred")

    @cached_property
    def avoided_wordings(self) -> list[tuple[list[str], str]]:
        """What we do not say, as (wordings, reason)."""
        return [self._avoided(block) for block in self.file.data.get("avoided", [])]

    def _avoided(self, block: dict[str, Any]) -> tuple[list[str], str]:
        place = f"avoided.{self.file.permanent_id('avoided', block['key'])}"
        wordings = self.messages.get(f"{place}.wordings")
        if wordings is None:
            value = block["value"]
            return lines_of(value["wordings"]), value["reason"]
        return _lines_of_message(wordings), self.messages.get(f"{place}.reason", "")

    def _lines(self, name: str) -> list[str]:
        if name in self.messages:
            return _lines_of_message(self.messages[name])
        return lines_of(str(self.file.data.get(name, "")))


def _lines_of_message(text: str) -> list[str]:
    return lines_of(html.unescape(text.replace("<br/>", "\n")))


def texts_have_no_errors(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield the errors that the checks of translations find in the texts of all languages."""
    if not files:
        return
    for code in (settings.LANGUAGE_CODE, *target_languages()):
        texts = _sources(files) if code == settings.LANGUAGE_CODE else _translated(files, code)
        found = find_problems(list(texts), code, _rules_of(files, code))
        for (name, place), problems in found.items():
            for problem in problems:
                if problem.severity == ERROR:
                    yield Fault(name, place, f"{code}: {problem.message}")


def _sources(files: list[ContentFile]) -> Iterator[Pair[tuple[str, str]]]:
    for file in files:
        for place, text in file_texts(file):
            if place.rpartition("/")[2] not in NO_WORDS:
                yield Pair((file.name, place), "", text, place.replace("/", "."))


def _translated(files: list[ContentFile], code: str) -> Iterator[Pair[tuple[str, str]]]:
    for file in files:
        for entry in _entries(file, code):
            place = entry.msgctxt or ""
            yield Pair(
                (file.name, f"{place}: {entry.msgid[:40]}"), entry.msgid, entry.msgstr, place
            )


def _entries(file: ContentFile, code: str) -> list[polib.POEntry]:
    """Return what a file has in a language."""
    messages = translation_of(file, code)
    return [] if messages is None else messages.translated_entries()


def _rules_of(files: list[ContentFile], code: str) -> Rules:
    """Make the rules that the loaded site will have, from the files."""
    terms = [file for file in files if file.name.startswith(GLOSSARY)]
    written = [WrittenTerm(file, {}) for file in terms]
    spoken = [WrittenTerm(file, _messages_of(file, code)) for file in terms]
    return rules_from(
        code,
        {one.translation_key: one for one in written},
        {
            one.translation_key: one
            for one in spoken
            if one.messages or code == settings.LANGUAGE_CODE
        },
        _stigma_terms(files[0], code),
    )


def _messages_of(file: ContentFile, code: str) -> dict[str, str]:
    return {entry.msgctxt or "": entry.msgstr for entry in _entries(file, code)}


def _stigma_terms(file: ContentFile, code: str) -> list[StigmaTerm]:
    """Return the list of wordings to avoid in a language, from the content folder that a file lies in."""
    path = file.root / STIGMA
    rows = tomllib.loads(path.read_text()).values() if path.exists() else ()
    return [StigmaTerm(**row) for row in rows if row["language"] == code]
