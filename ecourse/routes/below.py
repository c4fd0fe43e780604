"""What lies below a page of the course at an address of its own, and keeps the page's frame."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise

from core.forms import QueuedFormView


def render_below(
    page: Any,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    path_below: str,
    heading: str,
    status: int = 200,
) -> HttpResponse:
    """Render what lies below a page at `path_below`, with the page's context and frame.

    `heading` is its title, and the last step of the way from the hub.
    """
    request.shown_page = page  # type: ignore[attr-defined]
    request.path_below_page = path_below  # type: ignore[attr-defined]
    from ecourse.selectors.course import trail_below

    with page.rendering(request):
        trail = trail_below(page, path_below, heading)
        whole = {**page.get_context(request), "heading": heading, "breadcrumbs": trail, **context}
        return TemplateResponse(request, template, whole, status=status).render()


class BelowPageFormView(QueuedFormView):
    """A public form below a page of the course; `page` is that page."""

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
