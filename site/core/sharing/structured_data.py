"""Pages in schema.org's words (JSON-LD): who speaks, on which site, where the page stands, what it is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from core.links import Link, absolute

Data = dict[str, Any]


def organisation_id() -> str:
    """Return the identifier of the organisation, the same on every page and in every language."""
    return f"{settings.SITE_ADDRESS}/#organisation"


def page_data(
    page: Any, breadcrumbs: Sequence[Link], social_image: dict[str, Any] | None
) -> list[Data]:
    """Return everything that a live page says of itself, in the language of the page."""
    subjects = [_with_image(subject, social_image) for subject in page.structured_data()]
    return data_of_view(page.content_language.code, breadcrumbs, subjects)


def data_of_view(
    language: str, breadcrumbs: Sequence[Link], subjects: Sequence[Data]
) -> list[Data]:
    """Return everything that a view says of itself, such as one below a page that is about something else."""
    trail = [_breadcrumb_list(breadcrumbs)] if breadcrumbs else []
    return [_organisation(), _website(language), *trail, *subjects]


def article_data(page: Any, published: date, credit: str = "") -> Data:
    """Return a page as an article that the organisation publishes."""
    address = absolute(page.url)
    article = {
        "@type": "Article",
        "@id": f"{address}#article",
        "mainEntityOfPage": address,
        "headline": page.title,
        "description": page.summary,
        "inLanguage": page.content_language.code,
        "datePublished": published.isoformat(),
        "author": {"@id": organisation_id()},
        "publisher": {"@id": organisation_id()},
    }
    if page.last_updated:
        article["dateModified"] = page.last_updated.isoformat()
    return {**article, "creditText": credit} if credit else article


def identifier(url: str, name: str) -> str:
    """Return the identifier of what a page is about; `name` says what that is, such as "chapter"."""
    return f"{absolute(url)}#{name}"


def work_data(page: Any, kind: str, name: str) -> Data:
    """Return what is said of every work that can be read here for nothing; `kind` is schema.org's name of it."""
    return {
        "@type": kind,
        "@id": identifier(page.url, name),
        "url": absolute(page.url),
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.content_language.code,
        "isAccessibleForFree": True,
        "publisher": {"@id": organisation_id()},
    }


def _organisation() -> Data:
    return {
        "@type": "Organization",
        "@id": organisation_id(),
        "name": _("International Drug Policy Consortium"),
        "alternateName": "IDPC",
        "url": f"{settings.SITE_ADDRESS}/",
        "logo": absolute(static("img/apple-touch-icon.png")),
    }


def _website(language: str) -> Data:
    website = {
        "@type": "WebSite",
        "@id": f"{settings.SITE_ADDRESS}/{language}/#website",
        "url": f"{settings.SITE_ADDRESS}/{language}/",
        "name": _("International Drug Policy Consortium"),
        "inLanguage": language,
        "publisher": {"@id": organisation_id()},
    }
    search = _search_action()
    return {**website, "potentialAction": search} if search else website


def _search_action() -> Data | None:
    """Return how the site is searched in the reader's language, where it has a search."""
    try:
        address = absolute(reverse("search"))
    except NoReverseMatch:
        return None
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{address}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def _breadcrumb_list(breadcrumbs: Sequence[Link]) -> Data:
    names = [_("Home"), *(link.text for link in breadcrumbs[1:])]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": absolute(link.url)}
        for position, (name, link) in enumerate(zip(names, breadcrumbs, strict=True), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _with_image(subject: Data, social_image: dict[str, Any] | None) -> Data:
    return {**subject, "image": social_image["url"]} if social_image else subject
