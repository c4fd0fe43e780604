"""Previews of what has no address of its own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from wagtail.models import PreviewableMixin


class OwnLanguagePreviewMixin(PreviewableMixin):
    """A preview in the language of the text, whatever language the editor's admin is in."""

    locale: Any

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render the preview at once, while the language is active."""
        with override(self.locale.language_code):
            response = super().serve_preview(request, mode_name)
            return response.render() if hasattr(response, "render") else response
