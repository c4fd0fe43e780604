"""The glossary's terms in a source text, with how they are said in another language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from core.models import GlossaryTerm
from core.search.texts import plain_text


@dataclass(frozen=True)
class Term:
    """A term in the source's language, and its wordings in the translation's: the term itself, then how we say it."""

    source: str
    wordings: tuple[str, ...]

    @property
    def target(self) -> str:
        """Return the term in the translation's language."""
        return self.wordings[0]


class Terms:
    """All terms that the source and another language have, read with one query."""

    def __init__(self, code: str) -> None:
        by_key: dict[UUID, dict[str, GlossaryTerm]] = {}
        languages = (settings.LANGUAGE_CODE, code)
        rows = GlossaryTerm.objects.filter(live=True, locale__language_code__in=languages)
        for row in rows.select_related("locale").order_by("term"):
            by_key.setdefault(row.translation_key, {})[row.locale.language_code] = row
        self._by_form: dict[str, Term] = {}
        for pair in by_key.values():
            if len(pair) == 2:
                source, target = pair[settings.LANGUAGE_CODE], pair[code]
                wordings = tuple(dict.fromkeys((target.term, *target.preferred_wordings)))
                term = Term(source.term, wordings)
                self._by_form.update({form.casefold(): term for form in source.forms})
        self._pattern = _any_of(self._by_form)

    def found_in(self, text: str) -> tuple[Term, ...]:
        """Return the terms that a source text uses in any of their forms, each once."""
        if self._pattern is None:
            return ()
        words = plain_text(text)
        found = (self._by_form[match[0].casefold()] for match in self._pattern.finditer(words))
        return tuple(dict.fromkeys(found))


def _any_of(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the longest form at each place, None where there is none to find."""
    longest_first = sorted((form for form in forms if form.strip()), key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
