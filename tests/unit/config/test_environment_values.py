"""A setting with a typing error is named, and never taken for something else."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from config.environment_values import mail_settings, site_address, switch


@pytest.mark.parametrize(
    ("word", "is_on"), [("on", True), ("TRUE", True), (" 1 ", True), ("no", False), ("0", False)]
)
def test_switch_is_what_the_word_says(monkeypatch: pytest.MonkeyPatch, word: str, is_on: bool):
    monkeypatch.setenv("STAFF_SECOND_FACTOR", word)

    assert switch(Env(), "STAFF_SECOND_FACTOR", default=not is_on) is is_on


@pytest.mark.parametrize("default", [True, False])
def test_switch_without_a_word_keeps_its_default(monkeypatch: pytest.MonkeyPatch, default: bool):
    monkeypatch.setenv("STAFF_SECOND_FACTOR", "")

    assert switch(Env(), "STAFF_SECOND_FACTOR", default=default) is default


def test_misspelt_switch_is_refused_rather_than_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("STAFF_SECOND_FACTOR", "ture")

    with pytest.raises(ImproperlyConfigured, match=r"^STAFF_SECOND_FACTOR must be true or false"):
        switch(Env(), "STAFF_SECOND_FACTOR", default=True)


@pytest.mark.parametrize("address", ["", "rubbish", "ftp://example.org", "http://", "http://a:b"])
def test_what_is_no_web_address_is_refused(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("SITE_ADDRESS", address)

    with pytest.raises(ImproperlyConfigured, match=r"^SITE_ADDRESS is not a web address"):
        site_address(Env(), "SITE_ADDRESS", default="http://127.0.0.1:8000")


@pytest.mark.parametrize("address", ["rubbish", "smtp://somebody:hush@example.org:port"])
def test_wrong_mail_address_is_named_without_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str
):
    monkeypatch.setenv("EMAIL_URL", address)

    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL must be an address like") as caught:
        mail_settings(Env(), "EMAIL_URL", default="filemail:///var/mail")
    assert "hush" not in str(caught.value)
