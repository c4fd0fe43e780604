"""Seal all encrypted values with the first of FIELD_KEYS."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.encrypted_fields import lookup_hash_fields
from core.encryption import UnreadableValue
from core.key_rotation import renew_lookup_hashes, rotatable_fields, rotate_field
from core.log_in.sealed_secrets import reseal_second_factors


class Command(BaseCommand):
    """Rotate the keys of encrypted fields; prints counts only."""

    help = (
        "Seal every encrypted value with the first of FIELD_KEYS; may be broken off and repeated."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Define the options."""
        parser.add_argument(
            "--lookup-hashes",
            action="store_true",
            help="also compute keyed hashes anew, after LOOKUP_KEY has changed",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rotate, and fail where values are left that no key opens."""
        unreadable = 0
        for field in rotatable_fields():
            rotation = rotate_field(field)
            unreadable += rotation.unreadable
            name = f"{field.model._meta.label}.{field.name}"
            self.stdout.write(f"{name}: {rotation.resealed} sealed anew")
        resealed, unreadable_factors = reseal_second_factors()
        unreadable += unreadable_factors
        self.stdout.write(f"Second factors: {resealed} sealed anew")
        if unreadable:
            raise CommandError(
                f"{unreadable} values cannot be read with the given FIELD_KEYS and stay as they "
                "are. `manage.py field_keys` names the keys that they need."
            )
        if options["lookup_hashes"]:
            self._renew_lookup_hashes()

    def _renew_lookup_hashes(self) -> None:
        for model in apps.get_models():
            if not lookup_hash_fields(model):
                continue
            try:
                count = renew_lookup_hashes(model)
            except UnreadableValue as error:
                raise CommandError(f"{model._meta.label}: {error}") from None
            self.stdout.write(f"{model._meta.label}: {count} hashes computed anew")
