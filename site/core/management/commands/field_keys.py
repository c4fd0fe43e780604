"""Say which keys the encrypted values need."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core.encryption import fingerprint_of, make_field_key
from core.key_rotation import fingerprints_in_use


class Command(BaseCommand):
    """Show fingerprints of keys, never keys, and how many values need each."""

    help = (
        "Show the fingerprints of FIELD_KEYS and how many values need each; --new prints a new key."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument("--json", action="store_true", help="fingerprints in use, as JSON")
        parser.add_argument("--new", action="store_true", help="print a new random key")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was asked for."""
        if options["new"]:
            self.stdout.write(make_field_key())
            return
        counts = fingerprints_in_use()
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        held = [fingerprint_of(key) for key in settings.FIELD_KEYS]
        for position, fingerprint in enumerate(held):
            role = "seals new values" if position == 0 else "opens older values"
            self.stdout.write(f"{fingerprint}: {role}, {counts.pop(fingerprint, 0)} values")
        for fingerprint, count in counts.items():
            self.stdout.write(f"{fingerprint}: MISSING from FIELD_KEYS, {count} values need it")
