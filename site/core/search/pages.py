"""Pages as a source of the index, and everything that can happen to a page."""

from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.db.models.signals import post_delete, post_save
from django.utils.translation import override
from wagtail.models import Locale, Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from core.homes import address_of
from core.languages import language_of
from core.search.events import changed
from core.search.registry import SearchItem, SearchSource, register
from core.search.services import rebuild_index, remove_language, remove_object
from core.search.texts import text_of_fields

# Wagtail's tree: the root, the hubs, the sections.
SECTION_DEPTH = 3


def public_pages() -> QuerySet[Page]:
    """Return the pages that every visitor may read, each with its own text.

    `section` is the app label of the section's entrance above the page; the hub stands for itself.
    """
    entrances = Page.objects.filter(path=Left(OuterRef("path"), SECTION_DEPTH * Page.steplen))
    section = Subquery(entrances.values("content_type__app_label")[:1])
    pages = Page.objects.live().public().filter(alias_of__isnull=True)
    return pages.annotate(section=section).specific()


def page_as_item(page: Any) -> SearchItem | None:
    """Return one of the public pages as visitors find it; None for what is not a page of this site."""
    language = language_of(page.locale_id).code
    address = address_of(page.url_path, language)
    if not address or not hasattr(page, "searched_fields"):
        return None
    with override(language):
        text = text_of_fields(page, page.searched_fields)
    return SearchItem(
        key=str(page.translation_key),
        language=language,
        section=page.section,
        address=address,
        title=page.title,
        text=text,
        date=getattr(page, "date", None),
        is_example=getattr(page, "is_example", False),
    )


PAGES = SearchSource(
    name="page",
    model=Page,
    public=public_pages,
    describe=page_as_item,
    follows_saves=False,
)


def _index(page_ids: Any) -> None:
    for page_id in page_ids:
        changed(PAGES, page_id)


def _index_page(instance: Page, **kwargs: Any) -> None:
    _index([instance.pk])


def _index_tree(instance: Page, **kwargs: Any) -> None:
    below = Page.objects.descendant_of(instance, inclusive=True)
    _index(list(below.values_list("pk", flat=True)))


def _remove_page(instance: Page, **kwargs: Any) -> None:
    remove_object(source=PAGES, object_id=instance.pk)


def _index_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _index_tree(page)


def _index_opened(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Wait for the end: a restriction also goes while its page is being deleted, half of it gone already."""
    transaction.on_commit(lambda: _index_restricted(instance))


def _index_pages_with(instance: Any, **kwargs: Any) -> None:
    """Index the pages that show a clip or recording, in whichever language they chose it."""
    versions = type(instance).objects.filter(translation_key=instance.translation_key)
    ids = [str(pk) for pk in versions.values_list("pk", flat=True)]
    references = ReferenceIndex.objects.filter(
        to_content_type__app_label="core",
        to_content_type__model=instance._meta.model_name,
        to_object_id__in=ids,
        base_content_type__model="page",
    )
    _index(sorted({int(pk) for pk in references.values_list("object_id", flat=True)}))


def _rename_language(instance: Locale, created: bool, **kwargs: Any) -> None:
    if not created:
        rebuild_index()


def _forget_language(instance: Locale, **kwargs: Any) -> None:
    remove_language(language=instance.language_code)


def connect() -> None:
    """Register pages as a source and keep their entries current."""
    from core.models import Recording, Video

    register(PAGES)
    for signal in (page_published, page_unpublished):
        signal.connect(_index_page, dispatch_uid="search_page")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_index_tree, dispatch_uid="search_tree")
    post_delete.connect(_remove_page, sender=Page, dispatch_uid="search_page_gone")
    restriction = PageViewRestriction
    post_save.connect(_index_restricted, sender=restriction, dispatch_uid="search_restricted")
    post_delete.connect(_index_opened, sender=restriction, dispatch_uid="search_opened")
    for happened in (post_save, post_delete):
        for model in (Recording, Video):
            uid = f"search_{model._meta.model_name}"
            happened.connect(_index_pages_with, sender=model, dispatch_uid=uid)
    post_save.connect(_rename_language, sender=Locale, dispatch_uid="search_locale")
    post_delete.connect(_forget_language, sender=Locale, dispatch_uid="search_locale_gone")
