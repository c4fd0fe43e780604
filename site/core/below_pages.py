"""What lies below a page at an address of its own, and keeps the page's frame."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from core.chrome import breadcrumbs
from core.links import Link
from core.references import References, rendering_with


def render_below(
    page: Any,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    path_below: str,
    heading: str,
    status: int = 200,
    shows_page: bool = True,
    references: References | None = None,
) -> HttpResponse:
    """Render what lies below a page at `path_below`, with the page's context and frame.

    `heading` is its title, and the last step of the way from the hub. Without `shows_page`, nothing is loaded
    that the page's own text refers to, and `context` brings `language_links`. A view that refers to things of its
    own loads them, with the page's translations, as `references`.
    """
    request.shown_page = page  # type: ignore[attr-defined]
    request.path_below_page = path_below  # type: ignore[attr-defined]
    shows_page = shows_page and references is None
    rendering = (
        page.rendering(request) if shows_page else rendering_with(references or References())
    )
    with rendering:
        trail = trail_below(page, path_below, heading)
        whole = {**page.get_context(request), "heading": heading, "breadcrumbs": trail, **context}
        return TemplateResponse(request, template, whole, status=status).render()


def trail_below(page: Any, path_below: str, title: str) -> list[Link]:
    """Return the way from the hub to what a page shows below itself."""
    above = [replace(link, current=False) for link in breadcrumbs(page)]
    return [*above, Link(f"{page.url}{path_below}", title, current=True)]
