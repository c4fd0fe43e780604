"""What the strings of translations add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import TranslatableMixin

from translation.strings.previews import SideBySideView, preview_side
from translation.strings.routes import guarded_urls
from translation.strings.views import EditTranslationView, editor_address, open_editor


@hooks.register("register_admin_urls", order=-2)
def register_guarded_urls() -> list[URLPattern]:
    """Stand before the views of wagtail-localize that write strings, and before core's guards of them."""
    return guarded_urls()


@hooks.register("register_admin_urls")
def register_editor_urls() -> list[URLPattern]:
    """Add the translation editor and the previews beside each other."""
    return [
        path(
            "translation/edit/<int:translation_id>/",
            EditTranslationView.as_view(),
            name="translation_edit",
        ),
        path("translation/edit/<uuid:key>/<str:code>/", open_editor, name="translation_open"),
        path(
            "translation/side-by-side/<int:translation_id>/",
            SideBySideView.as_view(),
            name="translation_side_by_side",
        ),
        path(
            "translation/preview/<int:translation_id>/<str:side>/",
            preview_side,
            name="translation_preview",
        ),
    ]


@hooks.register("insert_global_admin_css")
def editor_style() -> SafeString:
    """Style the translation editor."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/translation-editor.css"))


def _buttons(thing: Any, user: Any) -> Iterator[Button]:
    address = editor_address(thing, user) if isinstance(thing, TranslatableMixin) else ""
    if address:
        yield Button(_("Translate"), address, icon_name="globe", priority=15)


@hooks.register("register_page_header_buttons")
def translate_in_header(
    page: Any, user: Any, view_name: str, next_url: Any = None
) -> Iterator[Button]:
    """Offer the translation editor in the header of a page."""
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def translate_in_listing(page: Any, user: Any, next_url: Any = None) -> Iterator[Button]:
    """Offer it in the explorer, where translators find the page."""
    yield from _buttons(page, user)


@hooks.register("register_snippet_listing_buttons")
def translate_in_snippets(snippet: Any, user: Any, next_url: Any = None) -> Iterator[Button]:
    """Offer it in lists of shared content."""
    yield from _buttons(snippet, user)
