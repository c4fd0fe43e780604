"""Mailed links: a button for people, nothing for scanners, once and only for what they were made."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from core.mailed_links import (
    LIFE_TO_CONFIRM_AN_ADDRESS,
    LIFE_TO_ENTER_A_RECORD,
    LinkPurpose,
    link_paragraph,
    make_link,
    purposes,
)
from core.mailed_links.selectors import find_link
from core.mailed_links.services import prune_links, void_links
from core.models import MailedLink
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def consumed(monkeypatch):
    """Register two purposes of links, and return what was done by them: (purpose, record)."""
    done: list[tuple[str, str]] = []

    def purpose(name: str, life: timedelta, answer: HttpResponse | None) -> LinkPurpose:
        def consume(request, record_id: str) -> HttpResponse | None:
            done.append((name, record_id))
            return answer

        return LinkPurpose(
            name=name,
            life=life,
            title="Confirm your address",
            explanation="The button confirms it.",
            button="Confirm",
            done="Your address is confirmed.",
            consume=consume,
            fresh_link_address=lambda language: f"/{language}/fresh/{name}/",
        )

    confirm = purpose("confirm", LIFE_TO_CONFIRM_AN_ADDRESS, None)
    enter = purpose("enter", LIFE_TO_ENTER_A_RECORD, HttpResponse("the record"))
    monkeypatch.setitem(purposes._purposes, "confirm", confirm)
    monkeypatch.setitem(purposes._purposes, "enter", enter)
    return done


def record() -> Group:
    return Group.objects.order_by("pk").first()


def path_of(purpose: str = "confirm", language: str = "en", of=None) -> str:
    address = make_link(purpose=purpose, record=of or record(), language=language)
    return re.sub(r"^http://[^/]+", "", address)


def token_of(path: str) -> str:
    return path.strip("/").rpartition("/")[2]


def test_address_is_whole_and_in_the_readers_language(consumed, settings):
    address = make_link(purpose="confirm", record=record(), language="ar")

    assert re.fullmatch(rf"{settings.SITE_ADDRESS}/ar/link/[\w-]{{43}}/", address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_get_shows_what_will_happen_and_a_button(consumed, client: Client, language):
    answer = client.get(path_of(language=language))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The button confirms it." in page
    assert f'lang="{language}"' in page
    assert '<form method="post">' in page


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_scanners_may_come_as_often_as_they_like(consumed, client: Client, method):
    path = path_of()
    for _visit in range(20):
        getattr(client, method)(path)

    assert consumed == []
    assert client.post(path).status_code == 200
    assert consumed == [("confirm", str(record().pk))]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(consumed, client: Client, method):
    assert getattr(client, method)(path_of()).status_code == 405
    assert consumed == []


def test_confirming_shows_nothing_but_that_it_is_done(consumed, client: Client):
    page = client.post(path_of()).content.decode()

    assert "Your address is confirmed." in page
    assert "<form" not in page


def test_entering_a_record_leads_on(consumed, client: Client):
    assert client.post(path_of("enter")).content == b"the record"


def test_link_works_once(consumed, client: Client):
    path = path_of()
    client.post(path)
    answer = client.post(path)

    assert answer.status_code == 404
    assert "no longer works" in answer.content.decode()
    assert len(consumed) == 1


@pytest.mark.parametrize(
    ("purpose", "life"), [("confirm", timedelta(days=7)), ("enter", timedelta(minutes=10))]
)
def test_link_works_for_the_life_of_its_purpose(consumed, client: Client, purpose, life):
    path = path_of(purpose)
    link = find_link(token_of(path))
    assert link.expires_at - link.created_at == pytest.approx(life, abs=timedelta(seconds=5))

    MailedLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())

    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert consumed == []


def test_link_is_for_its_own_purpose_and_record_alone(consumed, client: Client):
    first, second = Group.objects.order_by("pk")[:2]
    path_of("confirm", of=first)
    client.post(path_of("enter", of=second))

    assert consumed == [("enter", str(second.pk))]
    assert MailedLink.objects.filter(used_at=None).count() == 1


def used(client: Client) -> str:
    path = path_of()
    client.post(path)
    return path


def expired(client: Client) -> str:
    path = path_of()
    MailedLink.objects.update(expires_at=timezone.now())
    return path


@pytest.mark.parametrize("prepare", [used, expired])
def test_old_link_says_where_to_ask_for_a_fresh_one(consumed, client: Client, prepare):
    page = client.get(prepare(client)).content.decode()

    assert 'href="/en/fresh/confirm/"' in page


@pytest.mark.parametrize("token", ["a" * 43, "x", "-_-"])
def test_unknown_link_leads_to_contact(consumed, client: Client, token):
    answer = client.get(f"/fr/link/{token}/")

    assert answer.status_code == 404
    assert 'href="/fr/contact/"' in answer.content.decode()


def test_only_a_hash_is_stored(consumed):
    path = path_of()

    stored = str(MailedLink.objects.values_list().get())
    assert token_of(path) not in stored


def test_error_in_the_purposes_work_leaves_the_link_open(consumed, client: Client, monkeypatch):
    path = path_of()

    def fail(request, record_id):
        raise RuntimeError

    broken = replace(purposes._purposes["confirm"], consume=fail)
    monkeypatch.setitem(purposes._purposes, "confirm", broken)
    with pytest.raises(RuntimeError):
        client.post(path)

    assert find_link(token_of(path)).is_open


def test_purpose_that_is_gone_leaves_nothing_to_press(consumed, client: Client, monkeypatch):
    path = path_of()
    monkeypatch.delitem(purposes._purposes, "confirm")

    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_open_links_to_a_record_can_be_made_useless(consumed, client: Client):
    first, second = path_of(), path_of("enter")

    assert void_links(purpose="confirm", record=record()) == 1
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_nobody_keeps_indexes_or_passes_on_the_page(consumed, client: Client):
    path = path_of()
    for answer in (client.get(path), client.post(path), client.post(path)):
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Referrer-Policy"] == "strict-origin"


def test_form_from_another_site_cannot_press_the_button(consumed):
    client = Client(enforce_csrf_checks=True)
    path = path_of()
    client.get(path)

    assert client.post(path, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert consumed == []


def test_paragraph_for_a_mail_says_how_long_and_where_to_ask_again(consumed, settings):
    paragraph = link_paragraph(purpose="enter", record=record(), language="en")

    assert f"{settings.SITE_ADDRESS}/en/link/" in paragraph
    assert "works once, for 10 minutes" in paragraph
    assert f"{settings.SITE_ADDRESS}/en/fresh/enter/" in paragraph


def test_paragraph_names_the_day_where_a_link_lives_for_days(consumed):
    day = (timezone.now() + timedelta(days=7)).strftime("%Y")

    paragraph = link_paragraph(purpose="confirm", record=record(), language="en")

    assert re.search(rf"works once, until .*{day}\.", paragraph)


def test_unknown_purpose_is_refused(consumed):
    with pytest.raises(LookupError):
        make_link(purpose="nothing", record=record(), language="en")


def test_links_that_expired_long_ago_are_forgotten(consumed):
    path_of()
    path_of("enter")
    MailedLink.objects.filter(purpose="enter").update(
        expires_at=timezone.now() - timedelta(days=31)
    )

    assert prune_links() == 1
