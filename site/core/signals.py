"""What happens when pages and snippets change."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.images.models import AbstractImage
from wagtail.models import Locale, PageViewRestriction, Site, UploadedFile
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from core import site_cache


def _forget(**kwargs: Any) -> None:
    site_cache.forget()


def _prepare_images(instance: Any, **kwargs: Any) -> None:
    from core.tasks import prepare_page

    page_id = instance.pk
    transaction.on_commit(lambda: prepare_page.enqueue(page_id))


def _clean_waiting_image(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean a picture that Wagtail puts aside until the rest of its form is filled in."""
    from core.intake import clean_image

    waiting_for = instance.for_content_type and instance.for_content_type.model_class()
    if waiting_for and issubclass(waiting_for, AbstractImage) and not instance.file._committed:
        instance.file = clean_image(instance.file.file)


def _keep_document(instance: Any, **kwargs: Any) -> None:
    from core.models import PrintedPageMixin
    from core.tasks import ask_for_page_document

    page_id = instance.pk
    if isinstance(instance, PrintedPageMixin):
        transaction.on_commit(lambda: ask_for_page_document(page_id))


def _forget_documents(instance: Any, **kwargs: Any) -> None:
    from core.models import PrintedPageMixin
    from core.typesetting.pages import page_folder
    from core.typesetting.services import forget_documents

    folder = page_folder(instance.pk)
    if isinstance(instance, PrintedPageMixin):
        transaction.on_commit(lambda: forget_documents(folder=folder))


def connect() -> None:
    """Connect the receivers: kept facts are dropped on change, pictures and PDFs made on publishing."""
    from core.models import (
        Footer,
        Navigation,
        PrintedPageMixin,
        SiteImage,
        SiteNotice,
        SiteSettings,
        Source,
        Topic,
    )

    kept = (
        *(Footer, Navigation, SiteImage, SiteNotice, SiteSettings, Source, Topic),
        *(Locale, PageViewRestriction, Site),
    )
    for model in kept:
        post_save.connect(_forget, sender=model, dispatch_uid=f"forget_saved_{model.__name__}")
        post_delete.connect(_forget, sender=model, dispatch_uid=f"forget_gone_{model.__name__}")
    for signal in (page_published, page_unpublished, post_page_move, published, unpublished):
        signal.connect(_forget, dispatch_uid=f"forget_{id(signal)}")
    pre_save.connect(_clean_waiting_image, sender=UploadedFile, dispatch_uid="clean_waiting_image")
    page_published.connect(_prepare_images, dispatch_uid="prepare_images")
    page_published.connect(_keep_document, dispatch_uid="keep_document")
    page_unpublished.connect(_forget_documents, dispatch_uid="forget_documents")
    # A receiver for the deletion of every model would slow down each of them.
    for model in apps.get_models():
        if issubclass(model, PrintedPageMixin):
            uid = f"forget_documents_{model.__name__}"
            post_delete.connect(_forget_documents, sender=model, dispatch_uid=uid)
