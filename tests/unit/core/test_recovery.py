"""A locked-out administrator gets in again, and the history says so."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

pytestmark = pytest.mark.django_db


def account(name: str):
    return get_user_model().objects.get(username=name)


def recover(capsys, name: str, **options: str) -> str:
    """Run the command and return the password that it printed."""
    call_command("recover_administrator", name, **options)
    first = capsys.readouterr().out.splitlines()[0]
    return first.partition(": ")[2]


def test_the_printed_password_lets_in(capsys):
    password = recover(capsys, "admin")
    client = Client()

    assert client.login(username="admin", password=password)
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200


def test_an_account_without_access_becomes_an_administrator(capsys):
    get_user_model().objects.filter(username="editor").update(is_active=False)

    recover(capsys, "editor")

    assert account("editor").is_active
    assert account("editor").is_superuser


def test_a_missing_account_is_made(capsys):
    password = recover(capsys, "rescue", email="rescue@example.org")

    assert account("rescue").check_password(password)
    assert account("rescue").email == "rescue@example.org"


def test_an_address_is_kept_unless_another_is_given(capsys):
    before = account("admin").email

    recover(capsys, "admin")

    assert account("admin").email == before


def test_whoever_was_logged_in_with_the_account_is_logged_out(capsys):
    intruder, editor = Client(), Client()
    intruder.force_login(account("admin"))
    editor.force_login(account("editor"))

    recover(capsys, "admin")

    assert intruder.get(reverse("wagtailadmin_home")).status_code == 302
    assert editor.get(reverse("wagtailadmin_home")).status_code == 200


def test_the_history_says_that_it_happened(capsys):
    recover(capsys, "admin")

    entry = ModelLogEntry.objects.get(action="core.recover_administrator")
    assert entry.object_id == str(account("admin").pk)
    assert "command line" in str(entry.message)


def test_two_passwords_are_never_the_same(capsys):
    assert recover(capsys, "admin") != recover(capsys, "admin")


def test_neither_password_nor_name_is_logged(capsys, caplog):
    password = recover(capsys, "rescue", email="rescue@example.org")

    assert f"account {account('rescue').pk}" in caplog.text
    for secret in (password, "rescue@example.org"):
        assert secret not in caplog.text


@pytest.mark.parametrize("name", ["", "two words", "a" * 151])
def test_an_impossible_name_is_refused_in_one_line(name):
    with pytest.raises(CommandError):
        call_command("recover_administrator", name)


def test_an_impossible_address_is_refused():
    with pytest.raises(CommandError, match="valid email address"):
        call_command("recover_administrator", "rescue", email="nowhere")
    assert not get_user_model().objects.filter(username="rescue").exists()
