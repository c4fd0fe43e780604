"""Pages that do not stand where their source stands: a page is moved in its own language alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from core import site_cache
from core.languages import own_name_of

HUB_DEPTH = 2
STEP = Page.steplen
KEPT = "translation_misplaced"
READ = (
    *("pk", "path", "depth", "slug", "title", "translation_key", "alias_of_id"),
    "locale__language_code",
)


class Fault(TextChoices):
    """What is out of step with the source."""

    PLACE = "place", _("stands below another page than its source: move it")
    SLUG = "slug", _("has another address than its source: sync the source and publish it")
    COPY_ABOVE = "copy", _("stands below a copy that is not translated: translate the page above")


@dataclass(frozen=True)
class Misplaced:
    """A page, translation or copy, that is out of step with its source."""

    page_id: int
    title: str
    language: str
    fault: Fault

    @property
    def language_name(self) -> str:
        """Return the name of the language in itself."""
        return own_name_of(self.language)

    def __str__(self) -> str:
        return f"{self.title} ({self.language}): {self.fault.label}"


def find_misplaced() -> list[Misplaced]:
    """Return the pages whose place or slug is not that of their source, in the order of the tree; two queries.

    What lies below a page in a wrong place is at its right place there, and is not named.
    """
    hub = Site.objects.filter(is_default_site=True).values_list("root_page__depth", flat=True)
    depth = hub.first() or HUB_DEPTH
    pages = Page.objects.filter(depth__gte=depth).order_by("path").values(*READ)
    by_path = {page["path"]: page for page in pages}
    sources = {
        page["translation_key"]: page
        for page in by_path.values()
        if page["locale__language_code"] == settings.LANGUAGE_CODE
    }
    return list(_faults(by_path, sources, depth))


def kept_misplaced() -> list[Misplaced]:
    """Return them as read since something last was moved or published; kept per process."""
    return site_cache.remember(KEPT, find_misplaced)


def _faults(
    by_path: Mapping[str, Any], sources: Mapping[Any, Any], depth: int
) -> Iterator[Misplaced]:
    for path, page in by_path.items():
        source = sources.get(page["translation_key"])
        # Hubs stand side by side, each with a slug of its own.
        if source is None or source is page or page["depth"] == depth:
            continue
        above, source_above = by_path.get(path[:-STEP]), by_path.get(source["path"][:-STEP])
        if _key(above) != _key(source_above):
            yield _named(page, Fault.PLACE)
        elif page["alias_of_id"] is None and above and above["alias_of_id"]:
            yield _named(page, Fault.COPY_ABOVE)
        if page["slug"] != source["slug"]:
            yield _named(page, Fault.SLUG)


def _key(page: Mapping[str, Any] | None) -> Any:
    return page and page["translation_key"]


def _named(page: Mapping[str, Any], fault: Fault) -> Misplaced:
    return Misplaced(page["pk"], page["title"], page["locale__language_code"], fault)
