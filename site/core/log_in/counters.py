"""Where allauth counts attempts and remembers used codes: in the database, for all processes."""

from allauth.core.internal import ratelimit
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import caches
from django.utils.connection import ConnectionProxy
from django.utils.crypto import salted_hmac

ALIAS = "log_in"


def hashed_key(key: str, key_prefix: str, version: int) -> str:
    """Return the key under which a counter is kept.

    Its parts name accounts and network addresses, which are not to be read from the table.
    """
    name = f"{key_prefix}:{version}:{key}"
    return salted_hmac("core.log_in.counters", name, algorithm="sha256").hexdigest()


def use_database() -> None:
    """Let allauth use this cache: it has no setting for it, and takes the default one of each process."""
    shared = ConnectionProxy(caches, ALIAS)
    for module in (ratelimit, totp):
        module.cache = shared
