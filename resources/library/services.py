"""Writing what is kept beside a publication: measures of its documents, its cover, its keys."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page, ReferenceIndex, Revision

from core import site_cache
from core.models import SiteDocument, SiteImage
from core.search.events import changed
from core.search.pages import PAGES
from resources.library.documents import cover_of, measure
from resources.library.facts import keep_facts
from resources.models import MeasuredDocument, ResourcePage

LONGEST_TITLE = 255


def prepare_publication(*, page_id: int) -> None:
    """Measure the documents of a live publication, and give it the first page of one as cover if it has no picture."""
    page = ResourcePage.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return
    documents = [block.value["document"] for block in page.files if block.value["document"]]
    for document in documents:
        measure_document(document=document)
    if page.picture_id is None:
        add_cover(page=page, documents=documents)


def measure_document(*, document: SiteDocument) -> None:
    """Write down size, checksum and pages of a document, unless its file was measured already.

    A document whose file is lost keeps what was measured of it.
    """
    if MeasuredDocument.objects.filter(document=document, made_from=document.file.name).exists():
        return
    try:
        with document.file.storage.open(document.file.name) as file:
            measured = measure(file)
    except OSError:
        return
    MeasuredDocument.objects.update_or_create(
        document=document, defaults={"made_from": document.file.name, **vars(measured)}
    )
    site_cache.forget()


def add_cover(*, page: ResourcePage, documents: Iterable[SiteDocument]) -> None:
    """Make a cover of the first document that has one, for this page and its translations.

    The cover is written into their latest revisions, too: nobody who goes on editing takes it off unawares.
    """
    for document in documents:
        try:
            with document.file.storage.open(document.file.name) as file:
                cover = cover_of(file)
        except OSError:
            continue
        if cover is not None:
            image = SiteImage(title=page.title[:LONGEST_TITLE], file=cover)
            image.save()
            _set_picture(page, image)
            return


@transaction.atomic
def _set_picture(page: ResourcePage, image: SiteImage) -> None:
    versions = ResourcePage.objects.filter(translation_key=page.translation_key)
    bare = list(versions.filter(picture=None).values_list("pk", flat=True))
    ResourcePage.objects.filter(pk__in=bare).update(picture=image, picture_decorative=True)
    latest = Page.objects.filter(pk__in=bare).values("latest_revision_id")
    for revision in Revision.objects.select_for_update().filter(pk__in=latest):
        if not revision.content.get("picture"):
            revision.content |= {"picture": image.pk, "picture_decorative": True}
            revision.save(update_fields=["content"])


def follow_organisation(*, organisation_id: int) -> None:
    """Bring the publications of an organisation to its key and names, in lists and in the search."""
    for page in _publications_naming("organisation", organisation_id):
        keep_facts(page)
        ResourcePage.objects.filter(pk=page.pk).update(publisher_keys=page.publisher_keys)
        changed(PAGES, page.pk)
    site_cache.forget()


def follow_person(*, person_id: int) -> None:
    """Bring the publications of an author to the name as it is now, in the search."""
    for page in _publications_naming("person", person_id):
        changed(PAGES, page.pk)


def _publications_naming(model_name: str, object_id: int) -> list[Any]:
    """Return the pages whose live or saved text names an author or publisher."""
    references = ReferenceIndex.objects.filter(
        to_content_type__app_label="resources",
        to_content_type__model=model_name,
        to_object_id=str(object_id),
        content_type__app_label="resources",
        content_type__model="resourcepage",
    )
    ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
    return list(ResourcePage.objects.filter(pk__in=ids))
