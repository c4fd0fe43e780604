"""The glossary's terms in a source text, each as a line of a file."""

from django.utils.translation import gettext as _

from translation.checking.glossary import terms_in
from translation.checking.rules import Term


def lines_about(text: str, language: str) -> tuple[str, ...]:
    """Return the lines that say how the terms in a text are said in a language, in the active language."""
    return tuple(_line(term) for term in terms_in(text, language))


def _line(term: Term) -> str:
    wordings = "; ".join(term.wordings)
    if not term.avoided:
        return f"{term.source}: {wordings}"
    words = {"term": term.source, "wordings": wordings, "avoided": "; ".join(term.avoided)}
    return _("%(term)s: %(wordings)s (not: %(avoided)s)") % words
