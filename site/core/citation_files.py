"""What a page cites, and the page itself, as files for reference managers.

`{page}/references.ris`, `.bib` and `.json` hold the page's sources, `{page}/citation.ris` and so on the page.
"""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from core.citations import FORMATS, Citation
from core.citations.formats import CitationFormat


def is_citation_file(name: str) -> bool:
    """Say whether this is the name of such a file."""
    stem, _dot, extension = name.partition(".")
    return stem in ("references", "citation") and extension in FORMATS


def citation_file(page: Any, request: HttpRequest, name: str) -> HttpResponse:
    """Return one of a page's files. Raises Http404 for the references of a page that cites nothing."""
    from core.sources import citations_on

    stem, _dot, extension = name.partition(".")
    citations = citations_on(page, request) if stem == "references" else [page.citation()]
    if not citations:
        raise Http404
    return attached_citations(citations, FORMATS[extension], f"{page.slug}-{name}")


def attached_citations(
    citations: Sequence[Citation], chosen: CitationFormat, filename: str
) -> HttpResponse:
    """Return citations in a format, as a file to be saved under this name."""
    response = HttpResponse(
        chosen.write(citations), content_type=f"{chosen.media_type}; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
