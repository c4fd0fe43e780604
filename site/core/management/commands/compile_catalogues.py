"""Compile the catalogues of the interface."""

from typing import Any

from django.core.management.base import BaseCommand

from core import catalogues


class Command(BaseCommand):
    """Write the .mo files that Django reads; they are not kept in the repository."""

    help = "Compile site/locale/*/LC_MESSAGES/django.po."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile every language."""
        catalogues.compile_all()
