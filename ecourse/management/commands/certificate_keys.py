"""Say which keys certificates are signed and checked with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ecourse.certificates.keys import make_private_key, public_text, published_keys, signing_key


class Command(BaseCommand):
    """Show public keys and their thumbprints, never a private one that is in use."""

    help = (
        "Show the public keys of certificates with their thumbprints; --new prints a new private key "
        "for CERTIFICATE_KEYS."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument("--new", action="store_true", help="print a new random private key")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was asked for."""
        if options["new"]:
            self.stdout.write(make_private_key())
            return
        current = signing_key().thumbprint()
        for key in published_keys():
            role = "retired" if key.retired else "checks"
            if key.thumbprint == current:
                role = "signs"
            self.stdout.write(f"{key.thumbprint} {role}: public key {public_text(key.key)}")
