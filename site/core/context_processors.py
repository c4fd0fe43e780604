"""What every template may count on."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from core import chrome, reading_notices, site_cache
from core.homes import homes
from core.languages import active_language
from core.links import Link, PageDirectory, absolute
from core.models import BasePage
from core.pictures import picture_of
from core.references import current_references
from core.sharing import cards
from core.sharing.cards import card_of
from core.sharing.structured_data import page_data

# Of a parameter that stays when the language changes, in characters.
LONGEST_KEPT = 100


def _marked_current(links: list[Link], path: str) -> list[Link]:
    """Mark the link whose section the reader is in."""
    return [
        Link(link.url, link.text, link.language, current=path.startswith(link.url))
        for link in links
    ]


def alternates(languages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return hreflang entries: every real translation, and the source language as x-default."""
    entries = [{"code": item["code"], "url": absolute(item["url"])} for item in languages]
    default = next((item for item in entries if item["code"] == settings.LANGUAGE_CODE), None)
    return [*entries, {"code": "x-default", "url": default["url"]}] if default else entries


def _social_image(page: BasePage | None) -> dict[str, Any] | None:
    """Return the page's own picture for sharing, else the card of its section, else the site's picture."""
    own = picture_of(page.social_image, "social") if page and page.social_image else None
    card = card_of(page) if page and own is None else None
    if card is not None:
        url = absolute(card.url)
        return {"url": url, "width": cards.WIDTH, "height": cards.HEIGHT, "alt": card.title}
    picture = own or chrome.social_picture()
    if picture is None:
        return None
    return {"url": absolute(picture.url), "width": picture.width, "height": picture.height}


def _about_page(page: BasePage | None, path_below: str, kept_query: str) -> dict[str, Any]:
    """Return what the frame says of a page; `path_below` is what a routable page shows below itself.

    `kept_query` is what stands behind its address in the other languages, too.
    """
    references = current_references()
    directory = references.pages if references else PageDirectory()
    languages = [
        {**item, "url": item["url"] + path_below} for item in chrome.language_links(page, directory)
    ]
    language = page.content_language if page else active_language()
    breadcrumbs = chrome.breadcrumbs(page) if page else []
    social_image = _social_image(page)
    return {
        "content_language": language,
        "language_links": [
            {**item, "url": item["url"] + kept_query, "current": item["code"] == language.code}
            for item in languages
        ],
        "alternates": alternates(languages) if page and page.live else [],
        "canonical_url": absolute((page.get_url() or "") + path_below)
        if page and page.live
        else None,
        "breadcrumbs": breadcrumbs,
        "social_image": social_image,
        "structured_data": page_data(page, breadcrumbs, social_image) if page and page.live else [],
    }


def _kept_query(page: Any, request: HttpRequest) -> str:
    """Return of the request's parameters those that a page keeps when the language changes."""
    names = getattr(page, "kept_parameters", ())
    values = {name: request.GET.get(name, "")[:LONGEST_KEPT] for name in names}
    query = urlencode({name: value for name, value in values.items() if value})
    return f"?{query}" if query else ""


def site(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, footer, notices, languages and addresses for this request's page."""
    if request.path.startswith("/admin/") and not getattr(request, "is_preview", False):
        return {}
    site_cache.refresh_for(request)
    code = active_language().code
    page = getattr(request, "shown_page", None)
    home = homes().get(code)
    return {
        **_about_page(
            page if isinstance(page, Page) else None,
            getattr(request, "path_below_page", ""),
            _kept_query(page, request),
        ),
        "home_url": home.url if home else f"/{code}/",
        "contact_url": f"/{code}/contact/",
        "search_url": f"/{code}/search/",
        "suggestions_url": f"/{code}/search/suggestions.json",
        "feedback_url": f"/{code}/feedback/",
        "site_navigation": _marked_current(chrome.site_navigation(code), request.path),
        "site_footer": chrome.site_footer(code),
        "site_notices": chrome.site_notices(code),
        "reading_notices": reading_notices.notices_of(page if isinstance(page, BasePage) else None),
        "show_userbar": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
