"""The code of a certificate: its claims, signed, in one spelling (JWS compact serialisation, RFC 7515).

It is checked without looking anything up. Any other spelling of the same bytes is refused, so that one changed
character anywhere is noticed.
"""

import base64
import binascii
import json
import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jws import deserialize_compact, serialize_compact

from ecourse.certificates.claims import Claims, UnreadableClaims, claims_from
from ecourse.certificates.keys import (
    ALGORITHM,
    PublishedKey,
    SigningRegistry,
    published_keys,
    signing_key,
    thumbprint_of,
)

SIGNATURE_LENGTH: Final = 86
LONGEST_CODE: Final = 4_000
THUMBPRINT = re.compile(r"[\w-]{43}", re.ASCII)
# How every code begins, whatever its key.
BEGINNING: Final = base64.urlsafe_b64encode(b'{"alg":"EdDSA","kid":"')[:29].decode()
SHORTEST_BEGINNING: Final = 12


class Verdict(Enum):
    """What a code turned out to be."""

    VALID = "valid"
    VALID_EARLIER_KEY = "valid_earlier_key"
    ALTERED = "altered"
    INCOMPLETE = "incomplete"
    UNKNOWN_KEY = "unknown_key"
    NO_CODE = "no_code"


@dataclass(frozen=True)
class Reading:
    """A verdict, and the claims of a valid code."""

    verdict: Verdict
    claims: Claims | None = None


def sign_claims(claims: Claims) -> str:
    """Return the code of a certificate. The same claims under the same key give the same code."""
    key = signing_key()
    header = {"alg": ALGORITHM, "kid": thumbprint_of(key)}
    return serialize_compact(header, claims.as_payload(), key, registry=SigningRegistry())


def plain_code(text: str) -> str:
    """Return the code in a pasted text: without white space and invisible signs, or after the # of an address."""
    marked = text.rpartition("#")[2]
    return "".join(
        character
        for character in marked
        if not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf")
    )


def read_code(text: str) -> Reading:
    """Check a pasted code or address. Never raises, and logs nothing of it."""
    code = plain_code(text)
    parts = code.split(".")
    looks_like_ours = _begins_like_ours(code)
    if len(code) > LONGEST_CODE:
        return Reading(Verdict.ALTERED if looks_like_ours else Verdict.NO_CODE)
    if len(parts) < 3:
        return Reading(Verdict.INCOMPLETE if looks_like_ours else Verdict.NO_CODE)
    if len(parts) > 3:
        return Reading(Verdict.ALTERED if looks_like_ours else Verdict.NO_CODE)
    published = _key_by_header(parts[0])
    if published is None:
        return Reading(_verdict_without_key(parts, looks_like_ours))
    if len(parts[2]) < SIGNATURE_LENGTH:
        return Reading(Verdict.INCOMPLETE)
    return _verified(code, parts[2], published)


def _verified(code: str, signature: str, published: PublishedKey) -> Reading:
    try:
        if not _is_canonical(signature):
            return Reading(Verdict.ALTERED)
        found = deserialize_compact(code, published.key, registry=SigningRegistry())
    except (JoseError, ValueError):
        return Reading(Verdict.ALTERED)
    try:
        claims = claims_from(found.payload)
    except UnreadableClaims:
        return Reading(Verdict.NO_CODE)
    return Reading(Verdict.VALID_EARLIER_KEY if published.retired else Verdict.VALID, claims)


def _verdict_without_key(parts: list[str], looks_like_ours: bool) -> Verdict:
    """Tell a well-made code of another key from a damaged one, and from what is no code at all."""
    header = _decoded_json(parts[0])
    if header is None:
        damaged = looks_like_ours or len(parts[2]) == SIGNATURE_LENGTH
        return Verdict.ALTERED if damaged else Verdict.NO_CODE
    if set(header) != {"alg", "kid"}:
        return Verdict.NO_CODE
    if header["alg"] == ALGORITHM and THUMBPRINT.fullmatch(str(header["kid"])):
        return Verdict.UNKNOWN_KEY
    return Verdict.ALTERED


def _begins_like_ours(code: str) -> bool:
    return code.startswith(BEGINNING) or (
        len(code) >= SHORTEST_BEGINNING and BEGINNING.startswith(code)
    )


def _key_by_header(part: str) -> PublishedKey | None:
    """Return the key that signs codes with this first part."""
    return next((key for key in published_keys() if _header(key.thumbprint) == part), None)


def _header(thumbprint: str) -> str:
    text = json.dumps({"alg": ALGORITHM, "kid": thumbprint}, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def _is_canonical(part: str) -> bool:
    """Say whether a part is the only spelling of its bytes: the last sign of it has bits to spare."""
    content = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode() == part


def _decoded_json(part: str) -> dict[str, Any] | None:
    try:
        content = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        value = json.loads(content)
    except (binascii.Error, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
