"""The addresses that crawlers and people who find a weakness look for."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from core import site_cache
from core.crawlers.kept_out import kept_out
from core.crawlers.sitemap import files

AN_HOUR = 3600
# RFC 9116 asks for less than a year. Whoever keeps the site running keeps the contact valid.
VALID_FOR = timedelta(days=180)


def sitemap(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Return the sitemap, or its index and parts; made anew when anything was published."""
    site_cache.refresh_for(request)
    key = f"sitemap:{site_cache.generation()}"
    made = cache.get(key)
    if made is None:
        made = files()
        cache.set(key, made, AN_HOUR)
    if number >= len(made):
        raise Http404
    return _plain(made[number], "application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """Return what crawlers may read (RFC 9309): everything but what is kept from them."""
    rules = [f"Disallow: {path}" for path in kept_out()]
    lines = ["User-agent: *", *rules, "", f"Sitemap: {settings.SITE_ADDRESS}/sitemap.xml", ""]
    return _plain("\n".join(lines), "text/plain")


def security(request: HttpRequest) -> HttpResponse:
    """Return where to report a weakness (RFC 9116); 404 where the operator has named no contact."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    midnight = datetime.combine(timezone.now().date(), time(), UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {midnight + VALID_FOR:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {settings.SITE_ADDRESS}/.well-known/security.txt",
    ]
    return _plain("\n".join([*lines, ""]), "text/plain")


def _plain(text: str, content_type: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={AN_HOUR}"
    return response
