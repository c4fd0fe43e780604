"""Sealing the secrets of second factors anew after a change of keys."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from core.encryption import SealedText, UnreadableValue, current_fingerprint, seal

# Where allauth keeps what it has passed through the adapter's `encrypt`.
SEALED_NAMES = ("secret", "seed")


def reseal_second_factors() -> tuple[int, int]:
    """Seal all secrets with the first of FIELD_KEYS; return how many were, and how many no key opens.

    It may be broken off and repeated.
    """
    resealed = unreadable = 0
    for key in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            factor = Authenticator.objects.select_for_update().filter(pk=key).first()
            old = _sealed_with_an_older_key(factor) if factor else {}
            try:
                new = {name: seal(text.open()).token for name, text in old.items()}
            except UnreadableValue:
                unreadable += 1
                continue
            if factor and new:
                factor.data = {**factor.data, **new}
                factor.save(update_fields=["data"])
                resealed += 1
    return resealed, unreadable


def _sealed_with_an_older_key(factor: Authenticator) -> dict[str, SealedText]:
    texts = {name: SealedText(factor.data[name]) for name in SEALED_NAMES if factor.data.get(name)}
    current = current_fingerprint()
    return {name: text for name, text in texts.items() if text.fingerprint != current}
