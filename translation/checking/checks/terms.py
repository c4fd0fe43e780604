"""Words: the glossary's terms, and wordings that hurt people.

Rules: the site's own glossary and its list of wordings to avoid, which editors keep. They follow INPUD and ANPUD,
“Words Matter! Language Statement & Reference Guide” (2020), the Global Commission on Drug Policy, “The World Drug
Perception Problem” (2017), and UNAIDS Terminology Guidelines (2024).
"""

import re
from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from translation.checking.checks.base import Check, Couple, Finding
from translation.checking.phrases import Finder
from translation.checking.problems import ERROR, WARNING
from translation.checking.rules import Avoided, Rules

# Fields that hold words which are not to be used.
OF_WORDS = ("wordings", "avoided", "avoid", "instead_of", "other_forms")
CAPITAL_BEFORE = re.compile(r"[A-Z]\w+[ \u00a0-]$")
CAPITAL_AFTER = re.compile(r"[ \u00a0-][A-Z]")
MOST_OF_TERM = 0.66


def _is_about_words(couple: Couple) -> bool:
    """Say whether the place holds words as words, or the reasons against them."""
    return couple.field in OF_WORDS or couple.pair.path.startswith("avoided.")


def _named_in_source(couple: Couple, rules: Rules) -> set[UUID]:
    """Return the terms that the source names, other than in somebody's name or a title."""
    words = couple.source if couple.pair.source else couple.target
    text = words.code_free
    return {key for key, start, end in rules.wanted.find(text) if not _in_name(text, start, end)}


def _in_name(text: str, start: int, end: int) -> bool:
    is_capital = text[start].isupper()
    return is_capital and bool(
        CAPITAL_BEFORE.search(text[max(0, start - 30) : start]) or CAPITAL_AFTER.match(text, end)
    )


def missing_terms(couple: Couple) -> Iterator[Finding]:
    """Find terms of the glossary in the source that the translation names otherwise than the glossary."""
    if couple.language == settings.LANGUAGE_CODE or _is_about_words(couple):
        return
    rules = couple.rules
    wanted = _named_in_source(couple, rules)
    if not wanted:
        return
    given = {key for key, _start, _end in rules.given.find(couple.target.text)}
    for key in sorted(wanted - given):
        if not _is_worded_freely(couple, rules, key):
            term = rules.terms[key]
            words = _("The glossary has “%(target)s” for “%(source)s”.")
            yield Finding(words % {"source": term.source, "target": term.wordings[0]})


def _is_worded_freely(couple: Couple, rules: Rules, key: UUID) -> bool:
    """Say whether most weighty words of a term stand in the translation, in any order."""
    text = couple.target.text
    for parts in rules.parts.get(key, ()):
        there = sum(Finder([(part, key)], couple.language).stands_in(text) for part in parts)
        if there >= MOST_OF_TERM * len(parts):
            return True
    return False


def _avoided(couple: Couple) -> Iterator[tuple[Avoided, int, int]]:
    """Yield the wordings to avoid that stand in the text, names and quotations apart; the longest at each place."""
    rules = couple.rules
    text = couple.target.own
    found = sorted(rules.avoided.find(text), key=lambda one: (one[1], -one[2]))
    if not found:
        return
    excepted = [(start, end) for _text, start, end in rules.exceptions.find(couple.target.text)]
    reached = -1
    for meaning, start, end in found:
        in_exception = any(first <= start and end <= last for first, last in excepted)
        if start >= reached and not in_exception and _is_meant(meaning, couple, rules):
            reached = end
            yield meaning, start, end


def _is_meant(one: Avoided, couple: Couple, rules: Rules) -> bool:
    """Say whether a wording of the glossary is one here: not where the source speaks of it as a word."""
    if not one.term:
        return True
    if couple.pair.source:
        finder = rules.avoided_in_source
        if any(key == one.term for key, _start, _end in finder.find(couple.source.text)):
            return False
    return not one.in_context or one.term in _named_in_source(couple, rules)


def avoided_wordings(couple: Couple) -> Iterator[Finding]:
    """Find wordings of the list and of the glossary that are to be avoided.

    Quotations and code are let be, and translations of a text that speaks of such a wording as a word.
    """
    if _is_about_words(couple):
        return
    for one, start, end in _avoided(couple):
        words = _("“%(words)s” is a wording to avoid. Better: %(better)s.")
        if one.note:
            words = _("“%(words)s” is a wording to avoid. Better: %(better)s. %(note)s")
        said = {
            "words": couple.target.text[start:end],
            "better": one.better.rstrip("."),
            "note": one.note,
        }
        yield Finding(words % said, start, end, one.severity)


CHECKS = (
    Check("terms", gettext_lazy("Terms of the glossary"), WARNING, missing_terms),
    Check("avoided", gettext_lazy("Wording to avoid"), ERROR, avoided_wordings, of_one_text=True),
)
