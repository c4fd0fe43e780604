"""Coordinators' limits, what awaits a person, and leaving."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.hooks import search_for_hooks
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core import roles, waiting
from core.models import CoordinatorScope, Footer, Invitation, RoleGrant
from core.people import departures
from core.people.coordination import limit_coordinator, limits_of, may_coordinate
from core.people.invitations import LIFE
from core.places.countries import countries_by_name
from home.models import HomePage
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


def account(name: str):
    return get_user_model().objects.get(username=name)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(account(name))
    return client


@pytest.mark.parametrize(
    ("countries", "languages", "country", "language", "allowed"),
    [
        ([], [], "KE", "fr", True),
        (["KE"], [], "KE", "fr", True),
        (["KE"], [], "PE", "fr", False),
        ([], ["fr"], "PE", "fr", True),
        ([], ["fr"], "PE", "es", False),
        (["KE"], ["fr"], "KE", "es", False),
        (["KE", "PE"], ["fr", "es"], "PE", "es", True),
    ],
)
def test_a_coordinator_works_within_both_limits(countries, languages, country, language, allowed):
    coordinator = account("coordinator")

    limit_coordinator(user=coordinator, countries=countries, languages=languages)

    assert may_coordinate(coordinator, country, language) is allowed


@pytest.mark.parametrize(
    ("name", "allowed"), [("admin", True), ("editor", False), ("steward", False)]
)
def test_only_coordinators_and_administrators_coordinate(name, allowed):
    assert may_coordinate(account(name), "KE", "en") is allowed


def edit_coordinator(client: Client, **changes):
    person = account("coordinator")
    data = {
        "username": person.username,
        "email": person.email,
        "first_name": "Co",
        "last_name": "Ordinator",
        "is_active": "on",
        "groups": [Group.objects.get(name="Coordinators").pk],
        **changes,
    }
    return client.post(f"/admin/users/edit/{person.pk}/", data)


def test_the_limits_are_set_beside_the_account():
    response = edit_coordinator(signed_in("admin"), countries=["KE", "PE"], languages=["es"])

    assert response.status_code == 302
    scope = CoordinatorScope.objects.get()
    assert (sorted(scope.countries), scope.languages) == (["KE", "PE"], ["es"])
    html = signed_in("admin").get(f"/admin/users/edit/{scope.user_id}/").content.decode()
    assert '<option value="KE" selected>' in html


def test_choosing_nothing_takes_the_limits_away():
    limit_coordinator(user=account("coordinator"), countries=["KE"], languages=[])

    edit_coordinator(signed_in("admin"))

    assert limits_of(account("coordinator")).countries == frozenset()


def test_two_accounts_cannot_have_one_address():
    response = edit_coordinator(signed_in("admin"), email="EDITOR@example.invalid")

    assert response.status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_have_names_in_each_language(language):
    countries = dict(countries_by_name(language))

    assert 245 < len(countries) < 255
    assert {"KE", "PE", "PS", "TW", "XK"} <= set(countries)


def test_the_first_page_names_a_coordinators_limits():
    limit_coordinator(user=account("coordinator"), countries=["KE"], languages=["es"])

    html = signed_in("coordinator").get("/admin/").content.decode()

    assert "You coordinate: Kenya, Español." in html


def make_draft(language: str, title: str) -> Page:
    page = HomePage.objects.get(locale__language_code=language)
    page.title = title
    page.save_revision()
    return page


@pytest.mark.parametrize(
    ("name", "expected"),
    [("admin", True), ("editor", True), ("reviewer-fr", True), ("reviewer-ar", False)],
)
def test_drafts_await_those_who_publish_their_language(name, expected):
    make_draft("fr", "Un brouillon")

    texts = [item.text for item in waiting.waiting_for(account(name))]

    assert any("Un brouillon" in text for text in texts) is expected


def test_missing_translations_await_their_languages_people_only():
    StringTranslation.objects.filter(locale__language_code="fr").first().delete()

    assert list(waiting.translations_to_do(account("translator-fr")))
    assert not list(waiting.translations_to_do(account("translator-ar")))


def open_invitation(by: str) -> Invitation:
    return Invitation.objects.create(
        address="new@example.org", invited_by=account(by), expires_at=timezone.now() + LIFE
    )


def test_open_invitations_await_administrators_only():
    open_invitation("admin")

    assert list(waiting.invitations_to_follow(account("admin")))
    assert not list(waiting.invitations_to_follow(account("editor")))


def queries_of(name: str) -> int:
    person = account(name)
    with CaptureQueriesContext(connection) as captured:
        waiting.waiting_for(person)
    return len(captured)


def test_what_awaits_is_found_in_a_constant_number_of_queries():
    # Rooms name their sources where they name their hooks.
    search_for_hooks()
    make_draft("en", "One")
    # What is kept per process is read the first time alone.
    queries_of("editor")
    before = queries_of("editor")

    for language in LANGUAGES:
        make_draft(language, "Another")
    some = StringTranslation.objects.values("pk")[:200]
    StringTranslation.objects.filter(pk__in=some).delete()

    assert queries_of("editor") == before <= 10


def hold_everything(person) -> Page:
    page = HomePage.objects.get(locale__language_code="en")
    page.locked, page.locked_by, page.locked_at = True, person, timezone.now()
    page.save()
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    limit_coordinator(user=person, countries=["KE"], languages=[])
    open_invitation(person.username)
    return page


def leave(name: str):
    return signed_in("admin").post(f"/admin/people/{account(name).pk}/has-left/")


def test_whoever_leaves_loses_access_at_once():
    browser = signed_in("editor")
    assert browser.get("/admin/").status_code == 200
    before = Session.objects.count()

    leave("editor")

    person = account("editor")
    assert browser.get("/admin/").status_code == 302
    assert not person.is_active
    assert not person.has_usable_password()
    assert not person.groups.exists()
    # The administrator's own log-in has been added, the editor's has gone.
    assert Session.objects.count() == before


def test_what_they_held_is_free():
    page = hold_everything(account("editor"))

    leave("editor")

    page.refresh_from_db()
    assert not page.locked
    assert not account("editor").authenticator_set.exists()
    assert not CoordinatorScope.objects.exists()
    assert Invitation.objects.get().withdrawn_at is not None


def test_rooms_release_what_they_know_of(monkeypatch):
    released = []
    monkeypatch.setattr(departures, "_releases", [released.append])

    leave("editor")

    assert released == [account("editor")]


def test_leaving_stands_in_the_accounts_history():
    leave("editor")

    html = signed_in("admin").get(f"/admin/users/history/{account('editor').pk}/").content.decode()

    assert "Ended the access" in html


@pytest.mark.parametrize("name", ["admin", "editor"])
def test_nobody_ends_their_own_access_and_only_administrators_that_of_others(name):
    with pytest.raises(PermissionDenied):
        departures.end_access(person=account("admin"), by=account(name))

    assert account("admin").is_active


def string_address(language: str) -> str:
    footer = Footer.objects.get(locale__language_code=language)
    found = Translation.objects.get(
        source__object_id=footer.translation_key, target_locale=footer.locale
    )
    segment = StringSegment.objects.filter(source=found.source).first()
    return f"/admin/localize/translate/{found.pk}/strings/{segment.pk}/edit/"


@pytest.mark.parametrize(("language", "status"), [("fr", 200), ("ar", 403)])
def test_draft_strings_of_shared_content_are_closed_to_other_languages(language, status):
    response = signed_in("translator-fr").put(
        string_address(language),
        data="value=Autre",
        content_type="application/x-www-form-urlencoded",
        headers={"X-Requested-With": "XMLHttpRequest"},
    )

    assert response.status_code == status


def test_a_section_can_give_a_role_what_is_new(monkeypatch):
    monkeypatch.setattr(roles, "_allowed", {roles.STEWARDS: ["core.view_scheduledrun"]})

    roles.ensure_groups()

    assert account("steward").has_perm("core.view_scheduledrun")


def test_what_an_administrator_took_from_a_role_is_not_given_back(monkeypatch):
    monkeypatch.setattr(roles, "_allowed", {roles.STEWARDS: ["core.view_scheduledrun"]})
    roles.ensure_groups()
    group = Group.objects.get(name="Stewards")
    group.permissions.clear()

    roles.ensure_groups()

    assert not group.permissions.exists()
    assert RoleGrant.objects.filter(group=group).exists()
