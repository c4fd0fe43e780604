"""Remove the invented examples."""

from typing import Any

from django.core.management.base import BaseCommand

from core import accounts, examples
from core.content.rooms import remove_room_examples


class Command(BaseCommand):
    """Delete the pages marked as invented examples, the rooms' examples and the role accounts."""

    help = "Remove all invented examples and the role accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and print the counts."""
        rows = remove_room_examples()
        pages = examples.remove_example_pages()
        people = accounts.remove_example_accounts()
        self.stdout.write(f"{pages} example pages and {people} accounts removed.")
        self.stdout.write(f"{rows} other examples removed.")
