"""Which servers an operator may name for machine translation; nothing is sent in clear over the public internet."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from wagtail_localize.machine_translators import get_machine_translator

from config.machine_translation import machine_translator


def test_without_an_address_machine_translation_is_off():
    assert machine_translator("", "") is None


def test_the_site_comes_with_machine_translation_off(settings):
    assert settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR is None
    assert get_machine_translator() is None


@pytest.mark.parametrize(
    "url",
    [
        "https://translate.example.org",
        "https://translate.example.org:8443/libre/",
        "http://127.0.0.1:5000",
        "http://[::1]:5000",
        "http://localhost:5000/",
        "http://10.1.2.3",
        "http://192.168.1.10:5000",
        "http://[fd00::5]:5000",
        "http://libretranslate:5000",
        "http://translate.internal",
        " https://translate.example.org ",
    ],
)
def test_a_sealed_server_or_one_inside_is_taken(url, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(url, "")

    assert get_machine_translator().get_api_endpoint() == url.strip().rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "http://translate.example.org",
        "http://8.8.8.8:5000",
        "http://0.0.0.0:5000",
        "http://2130706433",
        "http://[2001:4860:4860::8888]",
        "ftp://127.0.0.1",
        "127.0.0.1:5000",
        "translate.example.org",
        "https://",
        "https://[",
        "https://host:port",
        "https://host:0",
        "https://name:password@translate.example.org",
        "https://translate.example.org/?key=1",
        "https://translate.example.org/#x",
        "https://translate.example.org/a b",
        "https://translate.example.org/\r\nX: y",
        "https://übersetzen.example.org",
        f"https://{'a' * 300}.example.org",
    ],
)
def test_another_address_is_refused_and_the_variable_named(url):
    with pytest.raises(ImproperlyConfigured, match=r"^LIBRETRANSLATE_URL: .*Write it as"):
        machine_translator(url, "")


def test_a_key_without_a_server_is_refused():
    with pytest.raises(ImproperlyConfigured, match="LIBRETRANSLATE_URL is not"):
        machine_translator("", "key")


@pytest.mark.parametrize("key", ["clé", "a\nb", "k" * 300])
def test_a_key_that_is_none_is_refused_without_being_shown(key):
    with pytest.raises(ImproperlyConfigured, match="LIBRETRANSLATE_API_KEY") as refused:
        machine_translator("http://127.0.0.1", key)

    assert key not in str(refused.value)
