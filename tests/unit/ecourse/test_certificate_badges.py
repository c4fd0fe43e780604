"""The Open Badge, checked with PyJWT, which did not sign it, against the standard's own words.

Clauses are those of Open Badges 3.0 (https://www.imsglobal.org/spec/ob/v3p0/).
"""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from django.test import Client

from ecourse.certificates.codes import read_code, sign_claims
from ecourse.certificates.keys import make_private_key, public_text, signing_key
from tests.certificates import make_claims, published_keys_of
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


def badge_of(client: Client, **changed: Any) -> str:
    """Return the file that a learner downloads."""
    claims = make_claims(**changed)
    address = f"/{claims.language_code}/certificates/badge/"
    answer = client.post(address, {"code": sign_claims(claims)})
    assert answer.status_code == 200
    return answer.content.decode()


def verified(client: Client, badge: str) -> dict[str, Any]:
    """Return what a badge says, checked with nothing but the published keys."""
    name = urlsplit(jwt.get_unverified_header(badge)["kid"]).path.rpartition("/")[2]
    keys = {key["kid"]: key for key in published_keys_of(client)}
    return dict(
        jwt.decode(badge, jwt.PyJWK(keys[name.removesuffix(".json")]), algorithms=["EdDSA"])
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_badge_is_verified_with_the_published_key_alone(client: Client, language: str):
    said = verified(client, badge_of(client, language_code=language, name="سارة Sarah"))

    assert said["credentialSubject"]["identifier"][0]["identityHash"] == "سارة Sarah"
    assert said["credentialSubject"]["achievement"]["inLanguage"] == language


def test_changed_badge_is_refused(client: Client):
    head, payload, signature = badge_of(client).split(".")
    other = badge_of(client, name="Somebody Else").split(".")[1]

    with pytest.raises(jwt.InvalidSignatureError):
        verified(client, f"{head}.{other}.{signature}")
    assert payload != other


def test_address_of_the_key_leads_to_the_key_itself(client: Client):
    """8.2.3: `kid` is "a URI that can be dereferenced to an object of type JWK"; it never holds `d`."""
    badge = badge_of(client)

    answer = client.get(urlsplit(jwt.get_unverified_header(badge)["kid"]).path)
    key = json.loads(answer.content)

    assert jwt.decode(badge, jwt.PyJWK(key), algorithms=["EdDSA"])
    assert "d" not in key
    assert answer.headers["Cache-Control"] == "public, max-age=3600"


def test_header_has_what_the_standard_allows_and_no_more(client: Client):
    """8.2.3: `alg`, `kid` or `jwk`, and `typ`, which has to be JWT; no others."""
    header = jwt.get_unverified_header(badge_of(client))

    assert set(header) == {"alg", "kid", "typ"}
    assert (header["alg"], header["typ"]) == ("EdDSA", "JWT")


def test_claims_of_the_token_repeat_the_credential(client: Client):
    """8.2.5.1: `iss`, `jti`, `sub` and `nbf` have to match the credential."""
    said = verified(client, badge_of(client))
    began = datetime.fromtimestamp(said["nbf"], UTC)

    assert said["iss"] == said["issuer"]["id"]
    assert said["jti"] == said["id"]
    assert said["sub"] == said["credentialSubject"]["id"]
    assert began.strftime("%Y-%m-%dT%H:%M:%SZ") == said["validFrom"] == "2026-10-03T00:00:00Z"


def test_credential_has_every_required_property(client: Client):
    """B.1.2 AchievementCredential: @context, id, type, credentialSubject, issuer, validFrom."""
    said = verified(client, badge_of(client))

    assert said["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert said["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context-3")
    assert said["id"].startswith("urn:uuid:")
    assert {"VerifiableCredential", "OpenBadgeCredential"} <= set(said["type"])
    assert said["name"]
    assert {"credentialSubject", "issuer", "validFrom"} <= set(said)


def test_subject_has_every_required_property(client: Client):
    """B.1.5 AchievementSubject: type, achievement, and id or identifier; B.1.9 IdentityObject: all four."""
    subject = verified(client, badge_of(client))["credentialSubject"]
    identity = subject["identifier"][0]

    assert subject["type"] == ["AchievementSubject"]
    assert subject["id"].startswith("urn:uuid:")
    assert identity == {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": "Amina Ben Salah",
        "identityType": "name",
    }


def test_achievement_has_every_required_property(client: Client):
    """B.1.1 Achievement: id, type, criteria, description, name; B.1.7 Criteria: id or narrative."""
    achievement = verified(client, badge_of(client))["credentialSubject"]["achievement"]

    assert achievement["id"].startswith("urn:uuid:")
    assert achievement["type"] == ["Achievement"]
    assert achievement["name"] == "Module 5: Thresholds and defining personal possession"
    assert "1 hour 30 minutes" in achievement["description"]
    assert "anonymous code" in achievement["criteria"]["narrative"]


def test_issuer_is_described_at_its_own_address(client: Client):
    """B.1.11 Profile: id and type."""
    issuer = verified(client, badge_of(client))["issuer"]

    assert issuer["type"] == ["Profile"]
    assert json.loads(client.get(urlsplit(issuer["id"]).path).content) == issuer


def test_achievement_stays_the_same_for_all_and_changes_with_the_version(client: Client):
    first = verified(client, badge_of(client))
    second = verified(client, badge_of(client, name="Somebody Else"))
    newer = verified(client, badge_of(client, version=3))
    ids = [one["credentialSubject"]["achievement"]["id"] for one in (first, second, newer)]

    assert ids[0] == ids[1] != ids[2]
    assert len({one["id"] for one in (first, second, newer)}) == 3


def test_badge_of_a_retired_key_can_still_be_verified(client: Client, settings):
    badge = badge_of(client)
    settings.CERTIFICATE_RETIRED_KEYS = [public_text(signing_key())]
    settings.CERTIFICATE_KEYS = [make_private_key()]

    assert verified(client, badge)["name"]
    assert len(published_keys_of(client)) == 2


def test_badge_is_a_file_that_nothing_keeps_and_that_is_no_code(client: Client):
    answer = client.post("/en/certificates/badge/", {"code": sign_claims(make_claims())})

    assert answer.headers["Content-Type"] == "application/jwt"
    assert (
        answer.headers["Content-Disposition"]
        == 'attachment; filename="certificate-module-5-en.jwt"'
    )
    assert "no-store" in answer.headers["Cache-Control"]
    assert read_code(answer.content.decode()).claims is None


def test_key_that_nobody_published_is_not_found(client: Client):
    assert client.get(f"/.well-known/jwks/{'A' * 43}.json").status_code == 404


def test_keys_may_be_read_from_pages_of_other_sites(client: Client):
    answer = client.get("/.well-known/jwks.json")

    assert answer.headers["Content-Type"] == "application/jwk-set+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert {key["kty"] for key in published_keys_of(client)} == {"OKP"}
    assert not answer.cookies
