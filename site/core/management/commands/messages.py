"""Keep the catalogues of the interface complete."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import catalogues
from core.languages import target_languages


class Command(BaseCommand):
    """Bring the catalogues up to date with the code, or with --check say what is missing."""

    help = "Update site/locale/*/LC_MESSAGES/django.po from code and templates."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail where anything is missing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check or update every language. Raises CommandError where a check finds faults."""
        messages = catalogues.messages_in_code()
        if options["check"]:
            found = [
                line for code in target_languages() for line in catalogues.faults(code, messages)
            ]
            if found:
                raise CommandError("\n".join(found))
            return
        for code in target_languages():
            catalogue = catalogues.updated_catalogue(code, messages)
            path = catalogues.catalogue_path(code)
            path.parent.mkdir(parents=True, exist_ok=True)
            catalogue.save(str(path))
            self.stdout.write(f"{code}: {len(catalogue.untranslated_entries())} to translate")
