"""An organiser's contact in the admin: for a purpose, noted, and never on the review itself."""

import pytest
from django.contrib.auth.models import Permission

from core.models import ContactAccess
from core.people.coordination import limit_coordinator
from tests.moderating import (
    CONTACT_VALUES,
    account,
    contact_page,
    give_contact,
    received,
    review,
    signed_in,
)

pytestmark = pytest.mark.django_db


def test_a_review_never_shows_the_contact():
    action = received()
    give_contact(action)

    html = review(action).content.decode()

    assert "There is a contact" in html
    assert not any(value in html for value in CONTACT_VALUES)


def test_the_contact_shows_for_a_purpose_and_the_look_is_noted():
    action = received()
    contact = give_contact(action)

    html = contact_page(action, signed_in("coordinator"), purpose="answered").content.decode()

    assert all(value in html for value in CONTACT_VALUES)
    look = ContactAccess.objects.get(object_id=str(contact.pk), purpose="answered")
    assert look.user == account("coordinator")


def test_without_a_purpose_nothing_shows_and_nothing_is_noted():
    action = received()
    contact = give_contact(action)

    html = contact_page(action, signed_in("coordinator")).content.decode()

    assert not any(value in html for value in CONTACT_VALUES)
    assert not ContactAccess.objects.filter(object_id=str(contact.pk)).exists()


@pytest.mark.parametrize(("countries", "languages"), [(["PE"], []), ([], ["fr"]), (["KE"], ["fr"])])
def test_outside_a_coordinators_limits_there_is_neither_review_nor_contact(countries, languages):
    action = received()
    give_contact(action)
    limit_coordinator(user=account("coordinator"), countries=countries, languages=languages)
    client = signed_in("coordinator")

    assert review(action, client).status_code == 404
    answer = contact_page(action, client, purpose="answered")
    assert answer.status_code == 404
    assert not any(value in answer.content.decode() for value in CONTACT_VALUES)


def test_without_the_permission_no_contact_shows():
    action = received()
    give_contact(action)
    person = account("coordinator")
    permission = Permission.objects.get(codename="see_contacts")
    for group in person.groups.all():
        group.permissions.remove(permission)

    answer = contact_page(action, signed_in("coordinator"), purpose="answered")

    assert answer.status_code in (302, 403)
    assert not any(value in answer.content.decode() for value in CONTACT_VALUES)
