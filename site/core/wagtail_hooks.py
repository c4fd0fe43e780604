"""Core's part of the Wagtail admin."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.native_review import confirm_native_review
from core.rich_text import LocalizedPageLinkHandler
from core.viewsets import site_snippets


@hooks.register("register_rich_text_features", order=10)
def register_localized_links(features: FeatureRegistry) -> None:
    """Let links in rich text lead to the reader's language."""
    features.register_link_type(LocalizedPageLinkHandler)


@hooks.register("register_admin_urls")
def register_native_review_url() -> list[Any]:
    """Add the view that ends the notice "awaits review by a native reader"."""
    return [
        path(
            "native-review/<int:page_id>/",
            confirm_native_review,
            name="core_confirm_native_review",
        )
    ]


def _native_review_button(page: Any, user: Any) -> list[Button]:
    waiting = getattr(page.specific_deferred, "awaiting_native_review", False)
    if not waiting or not page.permissions_for_user(user).can_publish():
        return []
    return [
        Button(
            _("Reviewed by a native reader"),
            reverse("core_confirm_native_review", args=[page.id]),
            icon_name="check",
            priority=60,
        )
    ]


@hooks.register("register_page_header_buttons")
def native_review_in_header(page: Any, user: Any, view_name: str, next_url: Any = None) -> Any:
    """Offer the end of the notice in the page's header."""
    yield from _native_review_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def native_review_in_listing(page: Any, user: Any, next_url: Any = None) -> Any:
    """Offer the end of the notice in the explorer, where translators find the page."""
    yield from _native_review_button(page, user)


hooks.register("register_admin_viewset", lambda: site_snippets)
