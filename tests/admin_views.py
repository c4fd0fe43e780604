"""Every view of the admin that is ours, as the address resolver knows it."""

from collections.abc import Iterator
from inspect import unwrap
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

ROOMS = ("core", "home", "campaign", "resources", "atlas", "ecourse", "translation")


def admin_views() -> Iterator[tuple[str, Any]]:
    """Yield (name with its namespaces, view) for every address below /admin/."""
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) == "admin/":
            yield from _views_below(pattern, "")


def _views_below(pattern: URLPattern | URLResolver, spaces: str) -> Iterator[tuple[str, Any]]:
    if isinstance(pattern, URLPattern):
        yield f"{spaces}{pattern.name or pattern.pattern}", pattern.callback
        return
    inner = f"{spaces}{pattern.namespace}:" if pattern.namespace else spaces
    for child in pattern.url_patterns:
        yield from _views_below(child, inner)


def is_ours(view: Any) -> bool:
    """Say whether a view was written in one of our rooms, or is Wagtail's for one of our models."""
    options = getattr(view, "view_initkwargs", {}) or {}
    model = options.get("model")
    if hasattr(model, "_meta") and apps.get_app_config(model._meta.app_label).name in ROOMS:
        return model._meta.label not in (
            settings.WAGTAILIMAGES_IMAGE_MODEL,
            settings.WAGTAILDOCS_DOCUMENT_MODEL,
        )
    written = getattr(view, "view_class", None) or unwrap(view)
    return written.__module__.split(".")[0] in ROOMS
