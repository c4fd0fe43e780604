"""The server that suggests translations, where an operator has one: LibreTranslate."""

import ipaddress
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

URL = "LIBRETRANSLATE_URL"
KEY = "LIBRETRANSLATE_API_KEY"
CLASS = "translation.machine.server.OwnServer"
EXAMPLE = f"Write it as {URL}=https://translate.example.org"
LONGEST_URL = 200
LONGEST_KEY = 200
# Names that never lead out of a network: RFC 6761, RFC 6762, and ICANN's resolution 2024.07.29.06 on .internal.
INSIDE = (".localhost", ".local", ".internal")


def machine_translator(url: str, key: str) -> dict[str, Any] | None:
    """Return what wagtail-localize has to know of the server, None where there is none.

    Raises ImproperlyConfigured, naming the variable, for an address to which source texts would not travel safely.
    """
    url, key = url.strip().rstrip("/"), key.strip()
    if not url:
        if key:
            raise ImproperlyConfigured(f"{KEY} is set, and {URL} is not. {EXAMPLE}")
        return None
    fault = _fault(url)
    if fault:
        raise ImproperlyConfigured(f"{URL}: {fault} {EXAMPLE}")
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise ImproperlyConfigured(f"{KEY} has characters that no key has, or is too long.")
    return {"CLASS": CLASS, "OPTIONS": {"LIBRETRANSLATE_URL": url, "API_KEY": key}}


def _fault(url: str) -> str:
    if len(url) > LONGEST_URL or not url.isascii() or any(not "!" <= sign <= "~" for sign in url):
        return "It is too long, or has characters that no address has."
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "It is no address."
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        return "It must begin with https:// and the name of a server."
    if "@" in parts.netloc:
        return f"It must hold no name and no password; a key belongs into {KEY}."
    if "?" in url or "#" in url:
        return "It must end before any ? and #."
    if parts.scheme == "http" and not _is_inside(parts):
        return "It must begin with https:// unless the server is on this machine or in its own network."
    return ""


def _is_inside(parts: SplitResult) -> bool:
    """Say whether a server is on this machine or in its own network, as far as its name or number tells."""
    host = parts.hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        is_number = host.replace(".", "").isdecimal()
        return not is_number and ("." not in host or host.endswith(INSIDE))
    return address.is_private and not address.is_unspecified
