"""Prepare an empty database: languages, site row, groups."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand
from wagtail.models import Locale, Site

from core import approvals, roles, site_cache


class Command(BaseCommand):
    """Make Locale rows for LANGUAGES, name the site after SITE_ADDRESS, and make the role groups."""

    help = "Prepare the database: languages, the site's address, role groups. Safe to run again."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing and leave the rest."""
        for code, _name in settings.LANGUAGES:
            Locale.objects.get_or_create(language_code=code)
        address = urlsplit(settings.SITE_ADDRESS)
        Site.objects.filter(is_default_site=True).update(
            hostname=address.hostname,
            port=address.port or (443 if address.scheme == "https" else 80),
            site_name=settings.WAGTAIL_SITE_NAME,
        )
        Site.clear_site_root_paths_cache()
        roles.ensure_groups()
        approvals.ensure_approvals()
        site_cache.forget()
