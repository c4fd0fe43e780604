"""The code of a certificate: what is signed comes back, and whatever else is sent is told apart."""

import base64
import json
import string

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from ecourse.certificates.claims import LONGEST_NAME, UnreadableClaims, claims_from, clean_name
from ecourse.certificates.codes import BEGINNING, Verdict, read_code, sign_claims
from ecourse.certificates.keys import (
    ensure_usable_certificate_keys,
    make_private_key,
    public_text,
    published_keys,
    signing_key,
)
from ecourse.checks import check_certificate_keys
from tests.certificates import make_claims, sign_with

SIGNS = string.ascii_letters + string.digits + "-_"
GENUINE = (Verdict.VALID, Verdict.VALID_EARLIER_KEY)
NAMES = st.text(min_size=1, max_size=LONGEST_NAME).map(clean_name).filter(lambda name: bool(name))


def test_code_gives_back_what_was_signed():
    claims = make_claims(name="سارة Sarah O’Neill")

    reading = read_code(sign_claims(claims))

    assert reading.verdict is Verdict.VALID
    assert reading.claims == claims


@given(NAMES)
def test_any_name_survives_signing(name: str):
    reading = read_code(sign_claims(make_claims(name=name)))

    assert reading.claims is not None
    assert reading.claims.name == name


def test_same_certificate_has_the_same_code():
    assert sign_claims(make_claims()) == sign_claims(make_claims())


def test_one_changed_character_anywhere_fails():
    code = sign_claims(make_claims())
    passed = []
    for place, sign in enumerate(code):
        others = (
            SIGNS + "."
            if place >= len(code) - 2
            else f"{'A' if sign != 'A' else 'B'}{sign.swapcase()}."
        )
        for other in others:
            changed = code[:place] + other + code[place + 1 :]
            if changed != code and read_code(changed).verdict in GENUINE:
                passed.append((place, other))

    assert not passed


@given(st.integers(min_value=0, max_value=10_000), st.characters())
def test_any_other_character_in_any_place_fails(place: int, other: str):
    code = sign_claims(make_claims())
    place %= len(code)
    changed = code[:place] + other + code[place + 1 :]

    assert read_code(changed).verdict not in GENUINE or changed == code


@given(st.text(max_size=300))
def test_no_text_is_a_code_by_chance_or_breaks_the_reading(text: str):
    assert read_code(text).claims is None


def test_code_cut_off_at_its_end_is_incomplete():
    code = sign_claims(make_claims())
    verdicts = {read_code(code[:length]).verdict for length in range(len(BEGINNING), len(code))}

    assert verdicts == {Verdict.INCOMPLETE}


def test_code_without_its_beginning_is_not_genuine():
    assert read_code(sign_claims(make_claims())[9:]).verdict is Verdict.ALTERED


def test_line_breaks_spaces_and_invisible_signs_do_no_harm():
    code = sign_claims(make_claims())
    pasted = "\n ".join(code[start : start + 70] for start in range(0, len(code), 70))
    marked = "\u200b".join(pasted)

    assert read_code(f"\u200f  {marked}\t\r\n").verdict is Verdict.VALID


def test_whole_address_can_be_pasted():
    code = sign_claims(make_claims())

    assert read_code(f"https://example.org/ar/certificates/check/#{code}").verdict is Verdict.VALID


def test_other_spelling_of_the_same_signature_fails():
    code = sign_claims(make_claims())
    bits = SIGNS_OF_BASE64.index(code[-1])
    spellings = [code[:-1] + SIGNS_OF_BASE64[bits | spare] for spare in range(1, 16)]

    assert {read_code(one).verdict for one in spellings} == {Verdict.ALTERED}
    assert all(decoded(one[-86:]) == decoded(code[-86:]) for one in spellings)


SIGNS_OF_BASE64 = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "==")


def test_code_of_somebody_elses_key_is_told_apart():
    stranger = OKPKey.generate_key("Ed25519")

    code = sign_with(stranger, make_claims().as_payload())

    assert read_code(code).verdict is Verdict.UNKNOWN_KEY


def test_stranger_who_names_our_key_is_found_out():
    ours = signing_key().thumbprint()
    stranger = OKPKey.generate_key("Ed25519")

    code = sign_with(stranger, make_claims().as_payload(), kid=ours)

    assert read_code(code).verdict is Verdict.ALTERED


def test_unsigned_code_is_not_genuine():
    header = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    payload = sign_claims(make_claims()).split(".")[1]

    assert read_code(f"{header}.{payload}.").verdict is Verdict.NO_CODE


@pytest.mark.parametrize(
    "payload",
    [b"{}", b"[]", b"null", b"\xff", b'{"n":""}', b"[" * 1500, json.dumps({"n": "A"}).encode()],
)
def test_other_things_that_we_have_signed_are_no_codes(payload: bytes):
    assert read_code(sign_with(signing_key(), payload)).verdict is Verdict.NO_CODE


def test_claims_have_one_spelling():
    payload = make_claims().as_payload()

    with pytest.raises(UnreadableClaims):
        claims_from(payload.replace(b",", b", "))
    with pytest.raises(UnreadableClaims):
        claims_from(payload.replace(b'"l":"en"', b'"l":"xx"'))


def test_claims_never_show_the_name():
    assert "Amina" not in f"{make_claims()!r} {make_claims()}"


def test_code_of_a_retired_key_is_genuine_and_says_so(settings):
    code = sign_claims(make_claims())
    settings.CERTIFICATE_RETIRED_KEYS = [public_text(signing_key())]
    settings.CERTIFICATE_KEYS = [make_private_key()]

    reading = read_code(code)

    assert reading.verdict is Verdict.VALID_EARLIER_KEY
    assert reading.claims == make_claims()


def test_code_of_the_key_before_is_genuine_while_keys_change(settings):
    code = sign_claims(make_claims())
    settings.CERTIFICATE_KEYS = [make_private_key(), *settings.CERTIFICATE_KEYS]

    assert read_code(code).verdict is Verdict.VALID
    assert sign_claims(make_claims()) != code


def test_code_of_a_withdrawn_key_is_not_genuine(settings):
    code = sign_claims(make_claims())
    settings.CERTIFICATE_KEYS = [make_private_key()]

    assert read_code(code).verdict is Verdict.UNKNOWN_KEY


def test_key_that_is_named_twice_is_published_once(settings):
    settings.CERTIFICATE_RETIRED_KEYS = [public_text(signing_key())]

    assert [key.retired for key in published_keys()] == [False]


@pytest.mark.parametrize("keys", [[], [""], ["weak"], ["é" * 43], [make_private_key()[:-2]]])
def test_keys_that_sign_nothing_are_refused_without_being_shown(keys: list[str]):
    with pytest.raises(ImproperlyConfigured, match="CERTIFICATE_KEYS") as refused:
        ensure_usable_certificate_keys(keys, [])

    assert not any(key in str(refused.value) for key in keys if key)


def test_retired_key_that_is_none_is_refused():
    with pytest.raises(ImproperlyConfigured, match="CERTIFICATE_RETIRED_KEYS: key 1"):
        ensure_usable_certificate_keys([make_private_key()], ["weak"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana \t Mar\u00eda\n", "Ana María"),
        ("Jose\u0301", "José"),
        ("\u202eEvil\u202c", "Evil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d", ""),
        ("Line\x00s", "Lines"),
    ],
)
def test_typed_name_becomes_one_plain_line(typed: str, kept: str):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("name", "direction"), [("Ali علي", "ltr"), ("«علي» Ali", "rtl"), ("123", "ltr")]
)
def test_direction_of_a_name_is_that_of_its_first_letter(name: str, direction: str):
    assert make_claims(name=name).name_direction == direction


def test_check_names_keys_that_cannot_be_used(settings):
    settings.CERTIFICATE_KEYS = ["weak"]

    errors = check_certificate_keys(None)

    assert [error.id for error in errors] == ["ecourse.E001"]
    assert "weak" not in f"{errors}"


def test_command_shows_public_keys_only(settings, capsys):
    settings.CERTIFICATE_KEYS = [*settings.CERTIFICATE_KEYS, make_private_key()]
    settings.CERTIFICATE_RETIRED_KEYS = [public_text(OKPKey.generate_key("Ed25519"))]
    call_command("certificate_keys")
    shown = capsys.readouterr().out

    assert [line.split()[1] for line in shown.splitlines()] == ["signs:", "checks:", "retired:"]
    assert not any(key in shown for key in settings.CERTIFICATE_KEYS)
    assert settings.CERTIFICATE_RETIRED_KEYS[0] in shown


def test_command_makes_a_key_that_can_be_used(capsys):
    call_command("certificate_keys", new=True)

    ensure_usable_certificate_keys([capsys.readouterr().out.strip()], [])
