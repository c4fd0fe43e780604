"""Terms of the glossary that a string uses, with how they are said in its language."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from core.glossary import lines_of
from core.models import GlossaryTerm
from core.search.texts import plain_text


@dataclass(frozen=True)
class Term:
    """A term in the source's language, and in the translation's."""

    source: str
    target: str


class Terms:
    """All terms that exist in a language, read with one query."""

    def __init__(self, code: str) -> None:
        found: dict[object, dict[str, GlossaryTerm]] = {}
        languages = (settings.LANGUAGE_CODE, code)
        rows = GlossaryTerm.objects.filter(live=True, locale__language_code__in=languages)
        for term in rows.select_related("locale").order_by("term"):
            found.setdefault(term.translation_key, {})[term.locale.language_code] = term
        pairs = [pair for pair in found.values() if len(pair) == len(set(languages))]
        self._terms = [
            (_pattern(pair[languages[0]]), Term(pair[languages[0]].term, pair[code].term))
            for pair in pairs
        ]

    def used_in(self, text: str) -> Sequence[Term]:
        """Return the terms that a source text uses, in any of their forms."""
        words = plain_text(text)
        return [term for pattern, term in self._terms if pattern.search(words)]


def _pattern(term: GlossaryTerm) -> re.Pattern[str]:
    forms: Iterable[str] = {term.term, *lines_of(term.other_forms)}
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
