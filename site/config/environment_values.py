"""Settings that are read strictly: a typing error is named, where it would otherwise mean something else."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

ON = ("1", "on", "true", "y", "yes")
OFF = ("0", "off", "false", "n", "no")


def switch(env: Env, name: str, *, default: bool = False) -> bool:
    """Return whether a switch is on. Raises ImproperlyConfigured for a word that is neither on nor off."""
    word = env.str(name, default="").strip().lower()
    if word not in ("", *ON, *OFF):
        raise ImproperlyConfigured(f"{name} must be true or false, and is {word!r}.")
    return word in ON if word else default


def site_address(env: Env, name: str, *, default: str) -> str:
    """Return a web address without a slash at its end. Raises ImproperlyConfigured for anything else."""
    address: str = env.str(name, default=default).rstrip("/")
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise ImproperlyConfigured(f"{name} is not a web address: {address!r}")
    return address


def mail_settings(env: Env, name: str, *, default: str) -> dict[str, Any]:
    """Return what Django has to know to send mail. Raises ImproperlyConfigured, which never says the password."""
    try:
        settings: dict[str, Any] = env.email_url(name, default=default)
    except (ImproperlyConfigured, ValueError):
        form = "smtp+tls://user:password@host:587"
        raise ImproperlyConfigured(f"{name} must be an address like {form}") from None
    return settings
