"""A publication as a list shows it."""

from dataclasses import dataclass
from typing import Any

from core.dates import PartialDate
from core.language_names import reader_first
from core.languages import Language, language_of
from resources.library.contributors import OrganisationEntry, publishers_of


@dataclass(frozen=True)
class ListedPublication:
    """One publication in the reader's language where it is live in it. `language` is set where it is not.

    `facts` is the page in the source language, `page` the one that is shown; they may be the same.
    """

    facts: Any
    page: Any
    language: Language | None
    reader: str

    @property
    def url(self) -> str:
        """Return the path of the page."""
        return self.page.get_url() or ""

    @property
    def type_label(self) -> str:
        """Return the kind of publication in the reader's words."""
        return str(self.facts.get_resource_type_display())

    @property
    def date(self) -> str:
        """Return the date of publication as the reader's language writes it; empty where it is not known."""
        return date_text(self.facts.published, self.reader)

    @property
    def publishers(self) -> list[OrganisationEntry]:
        """Return the publishers."""
        return publishers_of(self.facts)

    @property
    def languages(self) -> list[Language]:
        """Return the languages of the files, the reader's first."""
        return languages_of_files(self.facts.file_languages, self.reader)


def listed_publication(facts: Any, own: Any, reader: str) -> ListedPublication:
    """Return a publication for a list; `own` is its page in the reader's language or None."""
    page = own or facts
    language = language_of(page.locale_id)
    return ListedPublication(facts, page, language if language.code != reader else None, reader)


def date_text(published: str, language: str) -> str:
    """Return a partial date as a language writes it; empty for what is none."""
    try:
        return PartialDate.parse(published).text_in(language)
    except ValueError:
        return ""


def languages_of_files(tags: list[str], reader: str) -> list[Language]:
    """Return languages with their own names, the reader's first; a language whose varieties stand there is left out."""
    varieties = {tag.partition("-")[0] for tag in tags if "-" in tag}
    return reader_first((tag for tag in tags if tag not in varieties), reader)
