"""One sending of a form: when its page was opened, and what makes it recognisable when it comes twice."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

NONCE_BYTES = 16
_signer = signing.TimestampSigner(salt="core.forms.sendings")


@dataclass(frozen=True)
class Sending:
    """`token` is what the page carries; `age` is how many seconds ago it was made, None for one that is not ours."""

    token: str
    nonce: str
    age: float | None


def value_and_age(signer: signing.TimestampSigner, token: str) -> tuple[str, float]:
    """Return what was signed, and how many seconds ago. Raises BadSignature."""
    value = signer.unsign(token)
    signed_at = token.rsplit(signer.sep, 2)[1]
    return value, time.time() - signing.b62_decode(signed_at)


def begin_sending() -> Sending:
    """Return the sending of a page that is being opened."""
    nonce = secrets.token_urlsafe(NONCE_BYTES)
    return Sending(_signer.sign(nonce), nonce, 0.0)


def read_sending(token: str) -> Sending:
    """Return the sending that a form came with, or a new one of no known age where its token is not ours."""
    try:
        nonce, age = value_and_age(_signer, token)
    except signing.BadSignature:
        fresh = begin_sending()
        return Sending(fresh.token, fresh.nonce, None)
    return Sending(token, nonce, age)


def sending_hash(form_name: str, sending: Sending, content: dict[str, str]) -> str:
    """Return a hash that is the same for the same page with the same content, and for nothing else."""
    parts = [form_name, sending.nonce]
    for name in sorted(content):
        parts += [name, content[name]]
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()
