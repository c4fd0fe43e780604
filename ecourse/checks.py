"""The room's own rules, as system checks."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured

from ecourse.certificates.keys import ensure_usable_certificate_keys


def check_certificate_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return an error (ecourse.E001) where a key of certificates is missing or cannot be used."""
    try:
        ensure_usable_certificate_keys(settings.CERTIFICATE_KEYS, settings.CERTIFICATE_RETIRED_KEYS)
    except ImproperlyConfigured as error:
        return [Error(str(error), hint="See docs/operators/keys.md.", id="ecourse.E001")]
    return []


def register_checks() -> None:
    """Run them with every command."""
    register(check_certificate_keys)
