"""The certificate as a credential of Open Badges 3.0 (1EdTech, 2024), signed as VC-JWT.

Section numbers are those of the standard: https://www.imsglobal.org/spec/ob/v3p0/. Names of properties are its own.
"""

import json
from datetime import UTC, datetime, time
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from joserfc.jws import serialize_compact

from ecourse.certificates.claims import Claims
from ecourse.certificates.keys import ALGORITHM, SigningRegistry, signing_key, thumbprint_of
from ecourse.certificates.texts import ShownCertificate, not_proved_text, numbered_title

CONTEXT: Final = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
SCHEMA: Final = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)


def sign_badge(shown: ShownCertificate) -> str:
    """Return the credential as a compact JWS, which is both its text and its proof (8.2).

    Its key's address leads to the public key; the same certificate gives the same credential.
    """
    key = signing_key()
    header = {"alg": ALGORITHM, "kid": key_address(thumbprint_of(key)), "typ": "JWT"}
    with override(shown.claims.language_code):
        credential = achievement_credential(shown)
    payload = json.dumps({**credential, **_registered_claims(credential)}, ensure_ascii=False)
    return serialize_compact(header, payload, key, registry=SigningRegistry())


def badge_name(shown: ShownCertificate) -> str:
    """Return the file's name, which names nobody (5.1)."""
    return f"certificate-module-{shown.claims.number}-{shown.claims.language_code}.jwt"


def key_address(thumbprint: str) -> str:
    """Return the address of one public key (8.2.3: a `kid` leads to an object of type JWK)."""
    return settings.SITE_ADDRESS + reverse("certificate_key", args=[thumbprint])


def issuer_profile() -> dict[str, Any]:
    """Return who signs, as a Profile (B.1.11); the address in `id` returns it."""
    return {
        "id": settings.SITE_ADDRESS + reverse("certificate_issuer"),
        "type": ["Profile"],
        "name": "International Drug Policy Consortium",
        "url": f"{settings.SITE_ADDRESS}/",
    }


def achievement_credential(shown: ShownCertificate) -> dict[str, Any]:
    """Return the credential before it is signed: an AchievementCredential (B.1.2).

    Whom it is about has an id made from the code, because a JWT needs one; of the person it holds only the name.
    """
    claims = shown.claims
    moment = datetime.combine(claims.completed_on, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "@context": list(CONTEXT),
        "id": _urn(f"{shown.code}#credential"),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": numbered_title(claims),
        "issuer": issuer_profile(),
        "validFrom": moment,
        "awardedDate": moment,
        "credentialSubject": {
            "id": _urn(f"{shown.code}#learner"),
            "type": ["AchievementSubject"],
            "activityEndDate": moment,
            "identifier": [_name_of(claims)],
            "achievement": _achievement(shown),
        },
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def _registered_claims(credential: dict[str, Any]) -> dict[str, Any]:
    """Return what a JWT says again in its own words (8.2.4)."""
    began = datetime.strptime(credential["validFrom"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    return {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "nbf": int(began.timestamp()),
        "sub": credential["credentialSubject"]["id"],
    }


def _name_of(claims: Claims) -> dict[str, Any]:
    return {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": claims.name,
        "identityType": "name",
    }


def _achievement(shown: ShownCertificate) -> dict[str, Any]:
    claims = shown.claims
    said = [_("Intended time: %(time)s.") % {"time": shown.duration}, *shown.outcomes]
    rule = _(
        "The lessons that the module asks for were read and its activities tried under one anonymous code."
    )
    return {
        "id": _urn(f"{settings.SITE_ADDRESS}/module/{claims.number}/version/{claims.version}"),
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": numbered_title(claims),
        "description": "\n\n".join([shown.texts["course"], *said]),
        "criteria": {"narrative": f"{rule} {not_proved_text()}"},
        "inLanguage": claims.language_code,
        "version": f"{claims.version}",
    }


def _urn(text: str) -> str:
    made: UUID = uuid5(NAMESPACE_URL, text)
    return made.urn
