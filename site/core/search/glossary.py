"""Glossary terms as a source of the index: each is found under all its forms, and leads to its place."""

from typing import Any

from django.db.models import QuerySet
from wagtail.signals import page_published, page_unpublished

from core.homes import address_of
from core.languages import language_of
from core.models import GlossaryPage, GlossaryTerm
from core.search.registry import SearchItem, SearchSource, register
from core.search.services import index_object
from core.search.texts import text_of_fields

# The glossary stands among the hub's own pages.
SECTION = "home"


def public_terms() -> QuerySet[GlossaryTerm]:
    """Return the terms that every visitor may read."""
    return GlossaryTerm.objects.filter(live=True)


def term_as_item(term: GlossaryTerm) -> SearchItem | None:
    """Return a term as visitors find it; None where its language has no glossary."""
    pages = GlossaryPage.objects.live().public().filter(alias_of=None, locale_id=term.locale_id)
    page = pages.first()
    language = language_of(term.locale_id).code
    address = address_of(page.url_path, language) if page else ""
    if not address:
        return None
    return SearchItem(
        key=str(term.translation_key),
        language=language,
        section=SECTION,
        address=f"{address}#{term.anchor}",
        title=term.term,
        text=text_of_fields(term, ("definition", "other_forms", "preferred")),
    )


TERMS = SearchSource(
    name="glossary_term", model=GlossaryTerm, public=public_terms, describe=term_as_item
)


def _index_language(instance: GlossaryPage, **kwargs: Any) -> None:
    """Bring the terms of a glossary's language into the index or out of it, with their glossary."""
    terms = GlossaryTerm.objects.filter(locale_id=instance.locale_id)
    for term_id in terms.values_list("pk", flat=True):
        index_object(source=TERMS, object_id=term_id)


def connect() -> None:
    """Make terms findable, and follow what happens to the glossary."""
    register(TERMS)
    for signal in (page_published, page_unpublished):
        signal.connect(_index_language, sender=GlossaryPage, dispatch_uid="index_glossary")
