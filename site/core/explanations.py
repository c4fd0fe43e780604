"""Explanations of the terms that a page marks, shown where the term stands, without a script."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

from core.glossary import glossary_url
from core.languages import Language
from core.marks import explanation_id
from core.references import current_references
from core.versions import foreign_language


@dataclass(frozen=True)
class Explanation:
    """A term with its meaning. `id` is what the mark opens; `language` is set where it is not the reader's."""

    id: str
    term: str
    definition: SafeString
    url: str
    language: Language | None = None


def explanations() -> list[Explanation]:
    """Return the explanations for the page being rendered, in the order of their terms."""
    references = current_references()
    if references is None:
        return []
    glossary = glossary_url() if references.terms else ""
    found = (
        Explanation(
            id=explanation_id(key),
            term=term.term,
            definition=mark_safe(expand_db_html(term.definition)),  # noqa: S308  the editor's own rules
            url=f"{glossary}#{term.anchor}" if glossary else "",
            language=foreign_language(term.locale_id),
        )
        for key, term in references.terms.items()
    )
    return sorted(found, key=lambda explanation: explanation.term.casefold())
