"""Places in the search of the site, in every language: found by name, by what is known, and by their texts."""

from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils.translation import override
from wagtail.signals import page_published, page_unpublished, published, unpublished

from atlas.models import AtlasPage, Jurisdiction, JurisdictionText, LawChange, LawRecord
from atlas.selectors.map_pages import map_addresses
from atlas.selectors.published import law_map
from atlas.sentences import describe
from core.languages import LANGUAGES
from core.search import SearchItem, SearchSource, register
from core.search.events import changed_in_transaction
from core.search.texts import text_of_fields


def public_places(language: str) -> QuerySet[Jurisdiction]:
    """Return the places of which something is published, each with its published text in a language, if any."""
    texts = JurisdictionText.objects.filter(locale__language_code=language, live=True)
    places = Jurisdiction.objects.filter(records__live=True).distinct()
    return places.prefetch_related(Prefetch("texts", texts, to_attr="public_texts"))


def place_as_item(language: str, place: Any) -> SearchItem | None:
    """Return one of these places as visitors of the language find it; None where the map has no page in it."""
    address = map_addresses().get(language)
    shown = law_map().places.get(place.code)
    if address is None or shown is None:
        return None
    with override(language):
        parts = describe(shown)
        parts += [
            text_of_fields(text, JurisdictionText.searched_fields) for text in place.public_texts
        ]
        return SearchItem(
            key=f"law-{place.pk}",
            language=language,
            section="atlas",
            address=f"{address}{place.code}/",
            title=shown.name(language).text,
            text="\n".join(parts),
        )


# One for each language: an object has one entry in each source.
SOURCES = [
    SearchSource(
        name=f"law_place_{language}",
        model=Jurisdiction,
        public=partial(public_places, language),
        describe=partial(place_as_item, language),
        follows_saves=False,
    )
    for language in LANGUAGES
]


def _index_of_text(instance: JurisdictionText, **kwargs: Any) -> None:
    changed_in_transaction(SOURCES, [instance.jurisdiction_id])


def _index_of_record(instance: LawRecord, **kwargs: Any) -> None:
    """Index the place of a record, and others in which it was published before it was moved."""
    changes = LawChange.objects.filter(record_key=instance.key)
    before = changes.order_by().values_list("jurisdiction_id", flat=True).distinct()
    changed_in_transaction(SOURCES, [instance.jurisdiction_id, *before])


def _index_place(instance: Jurisdiction, **kwargs: Any) -> None:
    changed_in_transaction(SOURCES, [instance.pk])


def _index_all(**kwargs: Any) -> None:
    changed_in_transaction(SOURCES, Jurisdiction.objects.values_list("pk", flat=True))


def connect() -> None:
    """Make places findable, and follow what is published of them."""
    for source in SOURCES:
        register(source)
    for model, receiver in ((LawRecord, _index_of_record), (JurisdictionText, _index_of_text)):
        for signal in (published, unpublished, post_delete):
            signal.connect(receiver, sender=model, dispatch_uid=f"search_{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_index_place, sender=Jurisdiction, dispatch_uid="search_law_place")
    for signal in (page_published, page_unpublished):
        signal.connect(_index_all, sender=AtlasPage, dispatch_uid="search_law_map")
