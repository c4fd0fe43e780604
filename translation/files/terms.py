"""The glossary's terms in a source text, with how they are said in another language."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale

from core.glossary import lines_of
from core.models import GlossaryTerm

MOST_TERMS = 8


@dataclass(frozen=True)
class TermList:
    """Terms of the source language by every form of them, each with a line that says the translation."""

    lines: dict[str, str]
    pattern: re.Pattern[str] | None

    def found_in(self, text: str) -> tuple[str, ...]:
        """Return the lines of the terms in a text, each once."""
        if self.pattern is None:
            return ()
        found = (self.lines[match.group().casefold()] for match in self.pattern.finditer(text))
        return tuple(dict.fromkeys(found))[:MOST_TERMS]


def term_list(source: Locale, target: Locale) -> TermList:
    """Return the terms that both languages have; one query."""
    terms = GlossaryTerm.objects.filter(live=True, locale_id__in=(source.pk, target.pk))
    by_key: dict[Any, dict[int, GlossaryTerm]] = {}
    for term in terms:
        by_key.setdefault(term.translation_key, {})[term.locale_id] = term
    lines: dict[str, str] = {}
    for pair in by_key.values():
        if len(pair) == 2 and source.pk != target.pk:
            line = _line(pair[source.pk], pair[target.pk])
            forms = (pair[source.pk].term, *lines_of(pair[source.pk].other_forms))
            lines.update({form.casefold(): line for form in forms if form.strip()})
    return TermList(lines, _pattern(list(lines)))


def _line(source: Any, target: Any) -> str:
    wordings = dict.fromkeys((target.term, *lines_of(target.preferred)))
    return f"{source.term}: {'; '.join(wordings)}"


def _pattern(forms: Sequence[str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
