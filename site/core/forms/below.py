"""Public forms below a page."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.functional import Promise

from core.below_pages import render_below
from core.forms.views import QueuedFormView


class BelowPageFormView(QueuedFormView):
    """A public form below a routable page; `page` is that page."""

    page: Any = None
    path_below: ClassVar[str]
    heading: ClassVar[str | Promise]

    def links_context(self) -> dict[str, Any]:
        """Leave the links to the page."""
        return {}

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        """Render below the page, with its frame."""
        return render_below(
            self.page,
            self.request,
            str(self.template_name),
            context,
            path_below=self.path_below,
            heading=str(self.heading),
            status=options.get("status", 200),
        )
