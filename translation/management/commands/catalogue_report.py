"""Say how complete the texts of the interface are."""

from typing import Any

from django.core.management.base import BaseCommand

from translation.interface.counting import catalogue_reports, room_label


class Command(BaseCommand):
    """Print, for each language and room, how many texts are translated, fuzzy and missing."""

    help = "Report how complete the interface's catalogues are, by language and room."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one block for each language."""
        for report in catalogue_reports():
            note = "" if report.is_installed else " (no catalogue: all in English)"
            if report.is_installed and not report.is_compiled:
                note = " (not compiled: run compile_catalogues)"
            whole = report.whole
            self.stdout.write(
                f"{report.language.code}{note}: {whole.percent}%, {whole.total} texts, "
                f"{whole.translated} translated, {whole.fuzzy} fuzzy, {whole.missing} missing"
            )
            for room, part in sorted(report.rooms.items()):
                self.stdout.write(
                    f"  {room_label(room)}: {part.percent}%, {part.total} texts, "
                    f"{part.translated} translated, {part.fuzzy} fuzzy, {part.missing} missing"
                )
