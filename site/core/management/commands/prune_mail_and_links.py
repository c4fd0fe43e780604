"""Drop what the outbox and the mailed links no longer need."""

from typing import Any

from django.core.management.base import BaseCommand

from core.mail.services import prune_mail
from core.mailed_links.services import prune_links


class Command(BaseCommand):
    """Delete old rows."""

    help = "Delete the records of mails finished and links expired long ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and say how many where there were any."""
        count = prune_mail() + prune_links()
        if count:
            self.stdout.write(f"{count} deleted")
