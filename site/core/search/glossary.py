"""Glossary terms as a source of the index: each is found under all its forms, and leads to its place."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
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
    """Return the terms that every visitor may read, each with the path of its language's glossary."""
    glossaries = GlossaryPage.objects.live().public().filter(alias_of=None)
    of_language = glossaries.filter(locale_id=OuterRef("locale_id")).order_by("pk")
    path = Subquery(of_language.values("url_path")[:1])
    return GlossaryTerm.objects.filter(live=True).annotate(glossary_path=path)


def term_as_item(term: Any) -> SearchItem | None:
    """Return one of the public terms as visitors find it; None where its language has no glossary."""
    language = language_of(term.locale_id).code
    address = address_of(term.glossary_path or "", language)
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
