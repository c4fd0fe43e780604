"""The Ed25519 keys of certificates (RFC 8037), which only the environment holds.

A key is 32 random bytes in URL-safe base 64. CERTIFICATE_KEYS has private keys: the first signs, what the
others signed is still valid. CERTIFICATE_RETIRED_KEYS has public keys that sign no more and stay published.
A key is named by its thumbprint (RFC 7638).
"""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from joserfc.jwa import EdDSAAlgorithm
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry

KEY_BYTES: Final = 32
ALGORITHM: Final = "EdDSA"


class _Signing(EdDSAAlgorithm):
    """EdDSA by its older name, without joserfc's warning.

    RFC 9864 prefers "Ed25519", which the programs that read Open Badges do not know yet; the keys here
    allow no other curve.
    """

    security_warning: str | None = None  # type: ignore[assignment]


class SigningRegistry(JWSRegistry):
    """The one algorithm of certificates and badges; whatever else a header names is refused."""

    algorithms = {ALGORITHM: _Signing()}
    recommended = [ALGORITHM]


@dataclass(frozen=True)
class PublishedKey:
    """A public key. `retired` is one whose private key the site no longer has."""

    key: OKPKey
    thumbprint: str
    retired: bool

    def as_jwk(self) -> dict[str, Any]:
        """Return the key as JSON Web Key (RFC 7517)."""
        public = self.key.as_dict(private=False)
        described = {"kid": self.thumbprint, "alg": ALGORITHM, "use": "sig"}
        return {**{name: public[name] for name in ("kty", "crv", "x")}, **described}


def signing_key() -> OKPKey:
    """Return the private key that signs."""
    return _private_keys(tuple(settings.CERTIFICATE_KEYS))[0]


def published_keys() -> tuple[PublishedKey, ...]:
    """Return all public keys, the signing one first; each once, even where it is named twice."""
    return _published(tuple(settings.CERTIFICATE_KEYS), tuple(settings.CERTIFICATE_RETIRED_KEYS))


def thumbprint_of(key: OKPKey) -> str:
    """Return the name of a key: the same for its private and its public half."""
    return key.thumbprint()


def public_text(key: OKPKey) -> str:
    """Return the public half as CERTIFICATE_RETIRED_KEYS takes it."""
    return str(key.as_dict(private=False)["x"])


def make_private_key() -> str:
    """Return a new random key for CERTIFICATE_KEYS."""
    return _encoded(Ed25519PrivateKey.generate().private_bytes_raw())


def ensure_usable_certificate_keys(keys: Sequence[str], retired: Sequence[str]) -> None:
    """Raise ImproperlyConfigured, without showing any key, where one cannot be used."""
    if not keys:
        raise ImproperlyConfigured("CERTIFICATE_KEYS is missing.")
    for variable, values in (("CERTIFICATE_KEYS", keys), ("CERTIFICATE_RETIRED_KEYS", retired)):
        for position, value in enumerate(values, start=1):
            if _decoded(value) is None:
                raise ImproperlyConfigured(
                    f"{variable}: key {position} is not 32 bytes in URL-safe base 64."
                )


@lru_cache(maxsize=8)
def _private_keys(values: tuple[str, ...]) -> tuple[OKPKey, ...]:
    return tuple(_private_key(value) for value in values)


@lru_cache(maxsize=8)
def _published(keys: tuple[str, ...], retired: tuple[str, ...]) -> tuple[PublishedKey, ...]:
    halves = [(_public_key(public_text(key)), False) for key in _private_keys(keys)]
    halves += [(_public_key(value), True) for value in retired]
    known: dict[str, PublishedKey] = {}
    for key, is_retired in halves:
        name = thumbprint_of(key)
        known.setdefault(name, PublishedKey(key, name, is_retired))
    return tuple(known.values())


def _private_key(value: str) -> OKPKey:
    secret = _decoded(value) or b""
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    return OKPKey.import_key({**_curve(public), "d": _encoded(secret)})


def _public_key(value: str) -> OKPKey:
    return OKPKey.import_key(_curve(_decoded(value) or b""))


def _curve(public: bytes) -> dict[str, str | list[str]]:
    return {"kty": "OKP", "crv": "Ed25519", "x": _encoded(public)}


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _decoded(value: str) -> bytes | None:
    """Return the 32 bytes of a key; padding at its end may be there or not."""
    try:
        content = base64.b64decode(value.rstrip("=") + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if len(content) == KEY_BYTES else None
