"""Inviting people by a real mail server, accepting, and everything that may go wrong."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.users.models import UserProfile

from core.models import ContactAccess, Invitation, LogInCounter, MailedLink
from core.people import invitations
from tests import mail_server
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db
ADDRESS = "new-canary@example.org"
PASSWORD = "a password that nobody guesses"
FORM = {"first_name": "Amina", "last_name": "Diallo", "username": "amina", "password": PASSWORD}
PAGE = "/account/invitation/"


@pytest.fixture
def server(settings):
    """Run a real mail server and send to it."""
    with mail_server.running(mail_server.free_port()) as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = running.port
        yield running


@pytest.fixture
def administrator() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    return client


@pytest.fixture
def invite(server, administrator, django_capture_on_commit_callbacks):
    """Return a function that invites somebody in the admin and returns the path in the mail."""

    def send(language: str = "en", *roles: str) -> str:
        groups = Group.objects.filter(name__in=roles or ["Translators: fr"])
        data = {"address": ADDRESS, "language": language, "groups": [g.pk for g in groups]}
        with django_capture_on_commit_callbacks(execute=True):
            response = administrator.post("/admin/invitations/new/", data)
        assert response.status_code == 302, response.content.decode()
        return path_in(server.messages[-1])

    return send


def path_in(message) -> str:
    text = message.get_body(("plain",)).get_content()
    return re.search(r"/\w\w/link/[\w-]+/", text).group()


def accept(path: str, client: Client | None = None):
    client = client or Client()
    client.post(path)
    return client.post(PAGE, FORM, follow=True)


def invited_person():
    return get_user_model().objects.filter(username="amina").first()


def test_an_invited_person_makes_an_account_with_the_chosen_roles(invite):
    path = invite("en", "Translators: fr", "Reviewers: fr")

    response = accept(path)

    names = set(invited_person().groups.values_list("name", flat=True))
    assert names == {"Translators: fr", "Reviewers: fr"}
    assert invited_person().check_password(PASSWORD)
    assert EmailAddress.objects.get(user=invited_person()).email == ADDRESS
    assert response.redirect_chain[-1][0] == "/account/second-factor/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_mail_and_admin_are_in_the_invited_persons_language(invite, server, language):
    path = invite(language)

    accept(path)

    assert server.messages[-1]["Content-Language"] == language
    assert path.startswith(f"/{language}/")
    profile = UserProfile.objects.get(user=invited_person())
    assert profile.preferred_language == language


def test_reading_the_link_any_number_of_times_changes_nothing(invite):
    path = invite()

    for _time in range(3):
        assert Client().get(path).status_code == 200

    assert accept(path).status_code == 200
    assert invited_person() is not None


def test_an_invitation_is_accepted_once(invite):
    path = invite()
    accept(path)

    assert Client().post(path).status_code == 404


def test_the_link_alone_shows_no_form_in_another_browser(invite):
    Client().post(invite())

    assert "id_username" not in Client().get(PAGE).content.decode()


def test_a_weak_password_is_explained_and_the_rest_is_kept(invite):
    client = Client()
    client.post(invite())

    html = client.post(PAGE, {**FORM, "password": "short"}).content.decode()

    assert 'aria-invalid="true"' in html
    assert 'value="Diallo"' in html
    assert invited_person() is None


def test_a_user_name_that_is_taken_is_explained(invite):
    client = Client()
    client.post(invite())

    html = client.post(PAGE, {**FORM, "username": "editor"}).content.decode()

    assert 'id="id_username_error"' in html


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(list(FORM)), st.text(max_size=300)))
def test_whatever_is_typed_gets_an_answer(typed):
    invitation = Invitation.objects.create(
        address=ADDRESS, expires_at=timezone.now() + invitations.LIFE
    )
    client = Client()
    session = client.session
    session["invitation"] = invitation.pk
    session.save()

    assert client.post(PAGE, typed).status_code in (200, 302)


def test_mailing_again_makes_the_earlier_link_useless(
    invite, server, administrator, django_capture_on_commit_callbacks
):
    old = invite()
    number = Invitation.objects.get().pk

    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(f"/admin/invitations/{number}/mail/")

    assert Client().get(old).status_code == 404
    assert Client().get(path_in(server.messages[-1])).status_code == 200


def test_a_withdrawn_invitation_leads_nowhere_and_its_address_is_gone(invite, administrator):
    path = invite()
    invitation = Invitation.objects.get()

    administrator.post(f"/admin/invitations/{invitation.pk}/withdraw/")

    invitation.refresh_from_db()
    assert invitation.address == ""
    assert Client().post(path).status_code == 404


def test_an_expired_invitation_makes_no_account(invite):
    client = Client()
    client.post(invite())
    Invitation.objects.update(expires_at=timezone.now())

    client.post(PAGE, FORM)

    assert invited_person() is None


def test_accepting_forgets_the_address(invite):
    accept(invite())

    assert Invitation.objects.get().address == ""


def test_the_address_lies_sealed_in_the_database(invite):
    invite()

    with connection.cursor() as cursor:
        cursor.execute("SELECT address, address_hash FROM core_invitation")
        assert ADDRESS not in str(cursor.fetchall())


def ask_again(address: str, capture):
    with capture(execute=True):
        return Client().post(PAGE, {"address": address}, follow=True)


def test_an_invited_person_can_ask_for_the_mail_again(
    invite, server, django_capture_on_commit_callbacks
):
    invite()
    Invitation.objects.update(mailed_at=timezone.now() - invitations.PAUSE_BETWEEN_MAILS)

    ask_again(ADDRESS.upper(), django_capture_on_commit_callbacks)

    assert len(server.messages) == 2


def test_asking_again_at_once_sends_nothing(invite, server, django_capture_on_commit_callbacks):
    invite()

    ask_again(ADDRESS, django_capture_on_commit_callbacks)

    assert len(server.messages) == 1


def test_asking_does_not_tell_who_is_invited(invite, django_capture_on_commit_callbacks):
    invite()
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')

    known = ask_again(ADDRESS, django_capture_on_commit_callbacks)
    unknown = ask_again("nobody@example.org", django_capture_on_commit_callbacks)

    assert token.sub("", known.content.decode()) == token.sub("", unknown.content.decode())


@pytest.mark.parametrize("address", [ADDRESS, "editor@example.invalid"])
def test_nobody_is_invited_twice_or_beside_an_account(invite, administrator, address):
    invite()
    group = Group.objects.get(name="Editors")

    response = administrator.post(
        "/admin/invitations/new/",
        {"address": address, "language": "en", "groups": [group.pk]},
    )

    assert response.status_code == 200
    assert Invitation.objects.count() == 1


def test_looking_at_the_addresses_is_noted(invite, administrator):
    invite()

    administrator.get("/admin/invitations/")

    look = ContactAccess.objects.get()
    assert look.user.username == "admin"


def test_ended_invitations_are_deleted_after_a_month(invite):
    accept(invite())
    invitations.delete_ended_invitations(timezone.now())
    assert Invitation.objects.exists()

    invitations.delete_ended_invitations(timezone.now() + invitations.KEPT_AFTER_END * 2)

    assert not Invitation.objects.exists()


def test_no_log_holds_the_address_or_the_token(invite, caplog):
    path = invite()
    accept(path)

    token = path.split("/")[-2]
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    assert ours
    assert not any(ADDRESS in line or token in line for line in ours)
    assert token not in str(list(MailedLink.objects.values()))
    assert ADDRESS not in str(list(LogInCounter.objects.values()))
