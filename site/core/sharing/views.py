"""The cards' addresses."""

from django.http import Http404, HttpRequest, HttpResponse

from core import site_cache
from core.sharing.cards import cards
from core.typesetting.selectors import kept_document
from core.typesetting.services import keep_document


def card(request: HttpRequest, language: str, section: str = "") -> HttpResponse:
    """Return the card of a section as PNG, drawn when it is first asked for and kept.

    There are only as many as there are sections and languages, so asking for them cannot wear the site out.
    """
    site_cache.refresh_for(request)
    found = cards(language).get(section)
    if found is None:
        raise Http404
    content = kept_document(found.folder, found.document)
    if content is None:
        keep_document(folder=found.folder, document=found.document)
        content = kept_document(found.folder, found.document)
    if content is None:
        raise Http404
    headers = {
        "Cache-Control": "public, max-age=604800",
        "Content-Language": language,
        # Messengers show the card beside the link, on their own pages.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return HttpResponse(content, content_type="image/png", headers=headers)
