"""Reading the glossary."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from core import site_cache
from core.homes import address_of
from core.languages import Language, active_language, language_of
from core.sorting import index_letter, sorting_form
from core.versions import foreign_language, preferred_version, preferred_versions


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def anchor_of(translation_key: UUID | str) -> str:
    """Return the anchor of a term in the glossary: made from its key, the same in every language."""
    return f"term-{str(translation_key)[:8]}"


@dataclass(frozen=True)
class GlossaryEntry:
    """A term ready to be shown. `language` is set where it is not the reader's."""

    term: str
    definition: str
    anchor: str
    preferred: list[str] = field(default_factory=list)
    avoided: list[tuple[list[str], str]] = field(default_factory=list)
    language: Language | None = None

    @classmethod
    def of(cls, term: Any) -> "GlossaryEntry":
        """Return the entry of a GlossaryTerm."""
        return cls(
            term=term.term,
            definition=term.definition,
            anchor=term.anchor,
            preferred=term.preferred_wordings,
            avoided=term.avoided_wordings,
            language=foreign_language(term.locale_id),
        )


@dataclass(frozen=True)
class Letter:
    """A letter of the index with the terms under it."""

    letter: str
    anchor: str
    entries: list[GlossaryEntry]


def entries_in(language_code: str) -> list[GlossaryEntry]:
    """Return all live terms in order, each in this language where it exists."""
    from core.models import GlossaryTerm

    terms = preferred_versions(GlossaryTerm.objects.filter(live=True).order_by(), language_code)
    return sorted(map(GlossaryEntry.of, terms), key=lambda entry: sorting_form(entry.term))


def by_letter(entries: Iterable[GlossaryEntry]) -> list[Letter]:
    """Return sorted entries under their first letters; each script has its own."""
    letters: dict[str, list[GlossaryEntry]] = {}
    for entry in entries:
        letters.setdefault(index_letter(entry.term), []).append(entry)
    return [
        Letter(letter, f"letter-{number}", found)
        for number, (letter, found) in enumerate(letters.items(), start=1)
    ]


def terms_by_key(keys: Iterable[str], language_code: str) -> dict[str, Any]:
    """Return live terms by translation key, each in this language where it exists; one query."""
    from core.models import GlossaryTerm

    versions: dict[str, list[Any]] = {}
    for term in GlossaryTerm.objects.filter(translation_key__in=list(keys), live=True):
        versions.setdefault(str(term.translation_key), []).append(term)
    return {key: preferred_version(found, language_code) for key, found in versions.items()}


def glossary_url() -> str:
    """Return the address of the glossary that readers get, or nothing on a site without one."""

    def read() -> list[Any]:
        from core.models import GlossaryPage

        return list(GlossaryPage.objects.filter(live=True, alias_of=None))

    pages = site_cache.remember("glossary_pages", read)
    page = preferred_version(pages, active_language().code)
    return address_of(page.url_path, language_of(page.locale_id).code) if page else ""
