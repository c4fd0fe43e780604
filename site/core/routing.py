"""Finding the page for an address in one query."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core import site_cache
from core.homes import homes
from core.languages import active_language


def find_route(request: HttpRequest, path: str) -> RouteResult:
    """Return the page for a path below a language, and what is left of the path for it to route.

    Wagtail walks down the tree with two queries per level. Here the deepest live page on the way is
    looked up by its url_path. A language whose tree has no such page answers 404, never another
    language's text. Raises Http404.
    """
    site_cache.refresh_for(request)
    home = homes().get(active_language().code)
    if home is None:
        raise Http404
    components = [component for component in path.split("/") if component]
    page = _deepest_page(home.url_path, components)
    rest = components[page.url_path.count("/") - home.url_path.count("/") :]
    return page.route(request, rest) if rest else RouteResult(page)


def _deepest_page(root: str, components: list[str]) -> Page:
    """Return the live page at the longest prefix of the path. Raises Http404 where there is none."""
    prefixes = [root]
    for component in components:
        prefixes.append(f"{prefixes[-1]}{component}/")
    found = Page.objects.filter(url_path__in=prefixes, live=True).order_by()
    rows = found.values_list("depth", "pk", "content_type_id")
    _depth, page_id, content_type_id = max(rows, default=(0, 0, 0))
    model = ContentType.objects.get_for_id(content_type_id).model_class() if page_id else None
    if model is None:
        raise Http404
    return model._default_manager.get(pk=page_id)
