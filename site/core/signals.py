"""What happens when pages and snippets change."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, PageViewRestriction, Site
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


def connect() -> None:
    """Connect the receivers: kept facts are dropped on change, pictures prepared on publishing."""
    from core.models import Footer, Navigation, SiteImage, SiteNotice, SiteSettings, Source, Topic

    kept = (
        *(Footer, Navigation, SiteImage, SiteNotice, SiteSettings, Source, Topic),
        *(Locale, PageViewRestriction, Site),
    )
    for model in kept:
        post_save.connect(_forget, sender=model, dispatch_uid=f"forget_saved_{model.__name__}")
        post_delete.connect(_forget, sender=model, dispatch_uid=f"forget_gone_{model.__name__}")
    for signal in (page_published, page_unpublished, post_page_move, published, unpublished):
        signal.connect(_forget, dispatch_uid=f"forget_{id(signal)}")
    page_published.connect(_prepare_images, dispatch_uid="prepare_images")
