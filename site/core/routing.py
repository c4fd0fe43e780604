"""Finding the page for an address in one query."""

from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core import chrome, site_cache
from core.languages import active_language


def find_route(request: HttpRequest, path: str) -> RouteResult:
    """Return the page for a path below a language, and what is left of the path for it to route.

    Wagtail walks down the tree with two queries per level. Here the deepest live page on the way is
    looked up by its url_path. A language whose tree has no such page answers 404, never another
    language's text. Raises Http404.
    """
    site_cache.refresh_for(request)
    home = chrome.homes().get(active_language().code)
    if home is None:
        raise Http404
    components = [component for component in path.split("/") if component]
    page = _deepest_page(home.url_path, components)
    if page is None:
        raise Http404
    rest = components[page.url_path.count("/") - home.url_path.count("/") :]
    return page.specific.route(request, rest) if rest else RouteResult(page.specific)


def _deepest_page(root: str, components: list[str]) -> Page | None:
    """Return the live page at the longest prefix of the path."""
    prefixes = [root]
    for component in components:
        prefixes.append(f"{prefixes[-1]}{component}/")
    return Page.objects.filter(url_path__in=prefixes, live=True).order_by("-depth").first()
