"""Make all stored pictures anew."""

from typing import Any

from django.core.management.base import BaseCommand

from core.stored_images import clean_stored_images


class Command(BaseCommand):
    """Free pictures that came in by other ways, such as an old backup, of what their files tell."""

    help = "Make all stored pictures anew from their pixels, and delete the old files."

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean, and print the count and the ids of pictures that have to be uploaded again."""
        result = clean_stored_images()
        self.stdout.write(f"{result.count} pictures made anew.")
        if result.refused:
            ids = ", ".join(str(pk) for pk in result.refused)
            self.stderr.write(f"Not readable; delete them or upload them again: {ids}")
