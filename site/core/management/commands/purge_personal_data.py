"""Delete personal data whose time is over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.models import PurgeRun
from core.privacy.services import PurgeFailed, purge_personal_data


class Command(BaseCommand):
    """Run every deletion of the privacy register, and print counts."""

    help = "Delete all personal data whose time is over; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete, and print how many records of each kind."""
        try:
            run = purge_personal_data()
        except PurgeFailed as error:
            failed = ", ".join(PurgeRun.objects.latest("started_at").failures)
            raise CommandError(f"These deletions failed: {failed}. The log says where.") from error
        for name, count in run.counts.items():
            self.stdout.write(f"{name}: {count}")
