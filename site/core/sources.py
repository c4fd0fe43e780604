"""Reading sources, and citing pages of this site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from core.citations import Citation, Kind, Organisation
from core.references import current_references


@dataclass(frozen=True)
class ListedSource:
    """A source in a page's list: its number, its anchor and the places that lead to it."""

    number: int
    source: Any
    places: Sequence[str]


def sources_in_order(wanted: Iterable[int | str]) -> dict[int, Any]:
    """Return sources by id, for ids and keys in the given order, each once; one query."""
    from core.models import Source

    wanted = list(wanted)
    ids = [value for value in wanted if isinstance(value, int)]
    keys = [value for value in wanted if isinstance(value, str)]
    found: dict[int | str, Any] = {}
    for source in Source.objects.filter(Q(id__in=ids) | Q(key__in=keys)):
        found[source.id] = found[source.key] = source
    in_order = (found[value] for value in wanted if value in found)
    return {source.id: source for source in in_order}


def listed_sources() -> list[ListedSource]:
    """Return the sources of the page being rendered, after everything that cites them."""
    references = current_references()
    if references is None:
        return []
    return [
        ListedSource(number, source, references.places.get(source.id, []))
        for number, source in enumerate(references.sources.values(), start=1)
    ]


def citations_on(page: Any, request: HttpRequest) -> list[Citation]:
    """Return what a page cites, in the order of its list."""
    found = page.references_found(request)
    return [source.as_citation() for source in sources_in_order(found["sources"]).values()]


def page_citation(page: Any) -> Citation:
    """Return a page of this site as something to be cited. Its key is the same on every machine."""
    organisation = Organisation("International Drug Policy Consortium")
    published = page.last_updated
    language = page.content_language.code
    return Citation(
        key=f"idpc-{page.slug}-{language}",
        kind=Kind.WEB_PAGE,
        title=page.title,
        authors=(organisation,),
        publisher=organisation.name,
        issued=(published.year, published.month, published.day) if published else (),
        url=f"{settings.SITE_ADDRESS}{page.get_url() or ''}",
        language=language,
    )
