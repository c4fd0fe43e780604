"""Send the mail that waits."""

from typing import Any

from django.core.management.base import BaseCommand

from core.mail.delivery import send_due_mail


class Command(BaseCommand):
    """Make one attempt for each mail that is due."""

    help = "Send the mail that is due; the scheduler does so by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many mails left where there were any."""
        sent = send_due_mail()
        if sent:
            self.stdout.write(f"{sent} sent")
