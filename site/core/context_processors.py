"""What every template may count on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from core import chrome, site_cache
from core.homes import homes
from core.languages import active_language
from core.links import Link, PageDirectory
from core.models import BasePage
from core.pictures import picture_of
from core.references import current_references


def _absolute(url: str) -> str:
    return url if "://" in url else f"{settings.SITE_ADDRESS}{url}"


def _marked_current(links: list[Link], path: str) -> list[Link]:
    """Mark the link whose section the reader is in."""
    return [
        Link(link.url, link.text, link.language, current=path.startswith(link.url))
        for link in links
    ]


def _alternates(languages: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return hreflang entries: every real translation, and the source language as x-default."""
    entries = [{"code": item["code"], "url": _absolute(item["url"])} for item in languages]
    default = next((item for item in entries if item["code"] == settings.LANGUAGE_CODE), None)
    return [*entries, {"code": "x-default", "url": default["url"]}] if default else entries


def _social_image(page: BasePage | None) -> dict[str, Any] | None:
    own = picture_of(page.social_image, "social") if page and page.social_image else None
    picture = own or chrome.social_picture()
    if picture is None:
        return None
    return {"url": _absolute(picture.url), "width": picture.width, "height": picture.height}


def _about_page(page: BasePage | None) -> dict[str, Any]:
    references = current_references()
    directory = references.pages if references else PageDirectory()
    languages = chrome.language_links(page, directory)
    language = page.content_language if page else active_language()
    return {
        "content_language": language,
        "language_links": [
            {**item, "current": item["code"] == language.code} for item in languages
        ],
        "alternates": _alternates(languages) if page and page.live else [],
        "canonical_url": _absolute(page.get_url() or "") if page and page.live else None,
        "breadcrumbs": chrome.breadcrumbs(page) if page else [],
        "social_image": _social_image(page),
    }


def site(request: HttpRequest) -> dict[str, Any]:
    """Return navigation, footer, notices, languages and addresses for this request's page."""
    if request.path.startswith("/admin/") and not getattr(request, "is_preview", False):
        return {}
    site_cache.refresh_for(request)
    code = active_language().code
    page = getattr(request, "shown_page", None)
    home = homes().get(code)
    return {
        **_about_page(page if isinstance(page, Page) else None),
        "home_url": home.url if home else f"/{code}/",
        "contact_url": f"/{code}/contact/",
        "feedback_url": f"/{code}/feedback/",
        "site_navigation": _marked_current(chrome.site_navigation(code), request.path),
        "site_footer": chrome.site_footer(code),
        "site_notices": chrome.site_notices(code),
        "show_userbar": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
