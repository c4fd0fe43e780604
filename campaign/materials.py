"""What happens when materials change, and where else on the site they are found."""

from collections.abc import Collection, Iterator
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from wagtail.signals import page_published, page_unpublished, published, unpublished

from campaign.models import Material, MaterialFile, MaterialsPage
from campaign.models.material_choices import IDEAS
from campaign.selectors.materials import live_materials, materials_addresses
from campaign.services.materials import remove_files, write_files
from core import roles, site_cache, topics
from core.content.rooms import register_snippets
from core.crawlers import sitemap
from core.crawlers.sitemap import Entry
from core.languages import language_of
from core.models import SiteDocument
from core.search import SearchItem, SearchSource, register
from core.search.services import index_object
from core.search.texts import text_of_fields
from core.versions import foreign_language, preferred_versions

MOST_ITEMS = 50


@task()
def write_material_files(material_id: int) -> None:
    """Make the files of a published material, or delete those of one that is no longer live."""
    write_files(material_id=material_id)


def _write_later(instance: Material, **kwargs: Any) -> None:
    transaction.on_commit(partial(write_material_files.enqueue, instance.pk))


def _remove(instance: Material, **kwargs: Any) -> None:
    remove_files(material_id=instance.pk)
    transaction.on_commit(site_cache.forget)


def _follow_document(instance: SiteDocument, **kwargs: Any) -> None:
    """Write size and checksum anew where the file of a document has been replaced."""
    rows = MaterialFile.objects.filter(document=instance).exclude(made_from=instance.file.name)
    for material_id in rows.values_list("material_id", flat=True):
        transaction.on_commit(partial(write_material_files.enqueue, material_id))


def material_as_item(material: Material) -> SearchItem | None:
    """Return a material as visitors find it; None where its language has no page of materials."""
    language = language_of(material.locale_id).code
    address = materials_addresses().get(language, "")
    if not address:
        return None
    return SearchItem(
        key=str(material.translation_key),
        language=language,
        section="campaign",
        address=f"{address}{material.slug}/",
        title=material.title,
        text=text_of_fields(material, Material.searched_fields),
    )


MATERIALS = SearchSource(
    name="material", model=Material, public=live_materials, describe=material_as_item
)


def _index_language(instance: MaterialsPage, **kwargs: Any) -> None:
    """Bring the materials of a language into the index or out of it, with the page that shows them."""
    for material_id in _of_language(instance.locale_id).values_list("pk", flat=True):
        index_object(source=MATERIALS, object_id=material_id)


def _of_language(locale_id: Any) -> QuerySet[Material]:
    return Material.objects.filter(locale_id=locale_id)


def materials_about(topic_keys: Collection[UUID], language_code: str) -> Iterator[topics.TopicItem]:
    """Yield the materials about these topics, each once, in this language where it exists."""
    rows = live_materials().filter(topics__overlap=list(topic_keys)).order_by()
    addresses = materials_addresses()
    for material in preferred_versions(rows, language_code).order_by("title")[:MOST_ITEMS]:
        address = addresses.get(language_of(material.locale_id).code)
        if address:
            yield topics.TopicItem(
                key=material.translation_key,
                title=material.title,
                url=f"{address}{material.slug}/",
                summary=material.summary,
                language=foreign_language(material.locale_id),
            )


def material_entries() -> Iterator[Entry]:
    """Yield the materials and the bank of ideas for the sitemap. One query."""
    addresses = materials_addresses()
    ideas = {code: f"{address}{IDEAS}/" for code, address in addresses.items()}
    yield Entry(ideas, dict.fromkeys(ideas))
    rows = live_materials().order_by("slug", "pk")
    found: dict[UUID, Entry] = {}
    for key, locale_id, slug, updated in rows.values_list(
        "translation_key", "locale_id", "slug", "last_published_at"
    ):
        code = language_of(locale_id).code
        if code in addresses:
            entry = found.setdefault(key, Entry({}, {}))
            entry.addresses[code] = f"{addresses[code]}{slug}/"
            entry.updated[code] = updated
    yield from found.values()


def connect() -> None:
    """Make materials findable, let their files follow what is published, and say who may edit them."""
    register(MATERIALS)
    sitemap.register(material_entries)
    register_snippets("materials")
    topics.register(topics.TopicProvider("materials", _("Materials"), materials_about))
    published.connect(_write_later, sender=Material, dispatch_uid="write_material_files")
    unpublished.connect(_write_later, sender=Material, dispatch_uid="remove_material_files")
    pre_delete.connect(_remove, sender=Material, dispatch_uid="delete_material_files")
    post_save.connect(_follow_document, sender=SiteDocument, dispatch_uid="follow_document")
    for signal in (page_published, page_unpublished):
        signal.connect(_index_language, sender=MaterialsPage, dispatch_uid="index_materials")
    _allow()


def _allow() -> None:
    actions = {
        roles.EDITORS: ("add", "change", "delete", "publish"),
        roles.TRANSLATORS: ("change",),
        roles.REVIEWERS: ("change", "publish"),
    }
    for role, allowed in actions.items():
        roles.allow(role, *(f"campaign.{action}_material" for action in allowed))
