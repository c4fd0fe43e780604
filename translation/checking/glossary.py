"""Terms of the glossary that a source text uses, for whoever translates or reviews it."""

from collections.abc import Sequence

from django.conf import settings

from core.search.texts import plain_text
from translation.checking.rules import Term, rules_for

MOST_TERMS = 8


def terms_in(text: str, language: str) -> Sequence[Term]:
    """Return how the terms in a stored source text are said in a language, in the order of the text.

    Found is what the terms check looks for: each form of a term that the glossary has in both languages. No query
    once the rules of the language are read.
    """
    if language == settings.LANGUAGE_CODE:
        return []
    rules = rules_for(language)
    found = sorted(rules.wanted.find(plain_text(text)), key=lambda one: one[1])
    keys = dict.fromkeys(key for key, _start, _end in found)
    return [rules.terms[key] for key in keys][:MOST_TERMS]
