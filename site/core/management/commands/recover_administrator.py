"""Let a locked-out administrator in again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.recovery import reason_of, recover_administrator


class Command(BaseCommand):
    """Make or restore an administrator; whoever may run it has the server's rights already."""

    help = "Make or restore an administrator with a new password, without second factors."

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument("username", help="the account; it is made where there is none")
        parser.add_argument("--email", default="", help="set this e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the new password, once."""
        try:
            _user, password = recover_administrator(
                username=options["username"], email=options["email"]
            )
        except ValidationError as error:
            raise CommandError(reason_of(error)) from error
        self.stdout.write(f"Password, shown this once: {password}")
        self.stdout.write("Log in, change it, and set up a second factor again.")
