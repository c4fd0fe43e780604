"""Who is named under a translated page: as the person wants it, or nobody."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from core.privacy.selectors import public_register
from tests.translation_statuses import page_at
from translation.models import TranslationCredit
from translation.readers.crediting import clean_name, record_credit

pytestmark = pytest.mark.django_db

NAME = "Zoé de la Traduction"


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def credit_address(language: str = "fr", path: str = "about/") -> str:
    return reverse("translation_credit", args=[page_at(language, path).pk])


def record(name: str, language: str = "fr") -> None:
    page = page_at(language, "about/")
    record_credit(
        key=page.translation_key, content_type=page.content_type, locale=page.locale, name=name
    )


def shown(client: Client, address: str = "/fr/about/") -> str:
    return client.get(address).content.decode()


def test_a_credited_translation_names_the_translator(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record(NAME)

    assert f"<bdi>{NAME}</bdi>" in shown(client)


def test_without_a_credit_nobody_is_named(client):
    assert "reading-credits" not in shown(client)


def test_the_other_languages_do_not_name_the_translator(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record(NAME)

    assert all(NAME not in shown(client, f"/{code}/about/") for code in ("en", "es", "ar", "ru"))


def test_an_empty_name_removes_the_credit_at_once(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record(NAME)
    assert NAME in shown(client)

    with django_capture_on_commit_callbacks(execute=True):
        record("  ")

    assert NAME not in shown(client)
    assert not TranslationCredit.objects.exists()


def test_a_name_in_another_script_keeps_its_direction(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record("ليلى", "fr")

    assert "<bdi>ليلى</bdi>" in shown(client)


def test_a_name_is_text_and_never_markup(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record("<script>x</script>")

    assert "<bdi>&lt;script&gt;" in shown(client)


@pytest.mark.parametrize("name", ["a" * 101, "Zoé\u202eeoZ", "Zo\x00é"])
def test_a_name_that_cannot_be_shown_is_refused(name):
    with pytest.raises(ValidationError):
        record(name)


def test_a_name_on_several_lines_becomes_one_line():
    assert clean_name(" Zoé \n\t de la ") == "Zoé de la"


def test_joiners_that_scripts_need_stay_in_a_name():
    assert clean_name("می\u200cنا") == "می\u200cنا"


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("admin", True),
        ("editor", True),
        ("reviewer-fr", True),
        ("translator-fr", False),
        ("reviewer-ar", False),
        ("coordinator", False),
    ],
)
def test_reviewers_of_the_language_and_editors_say_who_is_named(name, allowed):
    signed_in(name).post(credit_address(), {"name": NAME})

    assert TranslationCredit.objects.filter(name=NAME).exists() == allowed


def test_looking_changes_nothing_and_shows_the_name_that_stands():
    record(NAME)

    response = signed_in("reviewer-fr").get(credit_address())

    assert NAME in response.content.decode()
    assert TranslationCredit.objects.get().name == NAME


def test_what_was_typed_is_kept_beside_the_error():
    response = signed_in("reviewer-fr").post(credit_address(), {"name": "b" * 500})

    assert response.status_code == 422
    assert "b" * 500 in response.content.decode()
    assert "100" in response.content.decode()


def test_a_second_name_takes_the_place_of_the_first():
    client = signed_in("editor")
    client.post(credit_address(), {"name": NAME})
    client.post(credit_address(), {"name": "Z."})

    assert [credit.name for credit in TranslationCredit.objects.all()] == ["Z."]


def test_an_original_has_no_translator_to_name():
    response = signed_in("editor").post(credit_address("en"), {"name": NAME})

    assert response.status_code == 302
    assert not TranslationCredit.objects.exists()


def test_a_page_that_is_not_there_is_not_found():
    response = signed_in("admin").get(reverse("translation_credit", args=[987654]))

    assert response.status_code == 404


@pytest.mark.parametrize("view", ["wagtailadmin_pages:edit", "wagtailadmin_explore"])
def test_the_credit_is_reached_from_the_pages_own_menus(view):
    address = reverse(view, args=[page_at("fr", "about/").pk])

    assert credit_address() in signed_in("reviewer-fr").get(address).content.decode()
    assert credit_address() not in signed_in("translator-fr").get(address).content.decode()


def test_the_explorer_offers_the_credit_of_each_page_it_lists():
    client = signed_in("reviewer-fr")
    explorer = reverse("wagtailadmin_explore", args=[page_at("fr", "").pk])

    assert credit_address() in client.get(explorer).content.decode()


def test_no_history_and_no_log_keeps_the_name(caplog):
    signed_in("reviewer-fr").post(credit_address(), {"name": NAME})

    entries = [*PageLogEntry.objects.all(), *ModelLogEntry.objects.all()]
    assert all(NAME not in str(entry.data) + entry.label for entry in entries)
    assert NAME not in caplog.text
    assert NAME not in str(TranslationCredit.objects.get())


@pytest.mark.parametrize("address", ["/fr/news/feed.atom", "/sitemap.xml"])
def test_feeds_and_the_sitemap_name_no_translator(client, address):
    for page in (page_at("fr", "news/"), page_at("fr", "news/one-site-in-five-languages/")):
        kind = ContentType.objects.get_for_model(page.specific_class)
        record_credit(key=page.translation_key, content_type=kind, locale=page.locale, name=NAME)

    assert NAME not in client.get(address).content.decode()


def test_the_privacy_page_says_how_a_name_is_removed():
    rows = [row for room in public_register() for row in room.rows]
    (row,) = [row for row in rows if any("Name under a translation" in str(x) for x in row.labels)]

    assert "when the person asks" in str(row.deletion)
