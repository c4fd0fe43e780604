"""Certificates for tests."""

import json
import re
from datetime import date
from typing import Any

from django.test import Client
from joserfc.jwk import OKPKey
from joserfc.jws import serialize_compact
from wagtail.models import Locale

from core.codes.writing import read_code
from ecourse.certificates.claims import Claims
from ecourse.certificates.keys import ALGORITHM, SigningRegistry, thumbprint_of
from ecourse.learning.devices import COOKIE
from ecourse.models import LessonPage, ModulePage
from tests.learning import finish, translate

CODE_ON_PAGE = re.compile(r'class="certificate__code"[^>]*>([^<]+)<')


def make_claims(**changed: Any) -> Claims:
    """Return what a certificate says."""
    values: dict[str, Any] = {
        "name": "Amina Ben Salah",
        "number": 5,
        "title": "Thresholds and defining personal possession",
        "language_code": "en",
        "minutes": 90,
        "completed_on": date(2026, 10, 3),
        "version": 2,
    }
    return Claims(**{**values, **changed})


def sign_with(key: OKPKey, payload: bytes, **header: Any) -> str:
    """Return a code that a key has signed, whatever it says."""
    whole = {"alg": ALGORITHM, "kid": thumbprint_of(key), **header}
    return serialize_compact(whole, payload, key, registry=SigningRegistry())


def open_record(client: Client, module: Any, language: str = "en") -> None:
    """Finish a module, and let the client's device hold the code of the record."""
    client.cookies[COOKIE] = read_code(finish(module, language=language).code) or ""


def code_of(answer: Any) -> str:
    """Return the code on a certificate's page."""
    found = CODE_ON_PAGE.search(answer.content.decode())
    assert found is not None
    return found[1]


def published_keys_of(client: Client) -> list[dict[str, Any]]:
    """Return the public keys as anybody gets them."""
    return list(json.loads(client.get("/.well-known/jwks.json").content)["keys"])


def module_in(language: str, number: int = 5) -> ModulePage:
    """Return a module of the starting content in a language, with all its lessons.

    What nobody has translated yet is copied with its English text.
    """
    module = ModulePage.objects.get(locale__language_code="en", number=number)
    locale = Locale.objects.get(language_code=language)
    for page in (module, *LessonPage.objects.child_of(module)):
        existing = page.get_translation_or_none(locale)
        if existing is None:
            translate(page, language)
        elif not existing.live:
            existing.save_revision().publish()
    return module.get_translation(locale)
