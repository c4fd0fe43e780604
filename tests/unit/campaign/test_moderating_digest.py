"""The daily mail to coordinators."""

import pytest
from django.utils.translation import override
from wagtail.users.models import UserProfile

from campaign.digests import DIGEST, compose_digest, send_digests
from campaign.models import Action
from core.models import OutgoingMail
from core.people.coordination import limit_coordinator
from tests.moderating import account, give_contact, received

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_queue():
    """Begin with nothing that waits, and a coordinator who can be mailed."""
    Action.objects.update(waits_since=None)
    person = account("coordinator")
    person.email = "coordinator@example.org"
    person.save()


def digest() -> str:
    composed = compose_digest(str(account("coordinator").pk), "en")
    return composed.text if composed else ""


def test_a_coordinator_whom_something_awaits_gets_one_mail():
    received()

    send_digests()

    mail = OutgoingMail.objects.get(kind=DIGEST)
    assert mail.record_id == str(account("coordinator").pk)


def test_nobody_is_mailed_for_nothing():
    assert send_digests() == 0
    assert digest() == ""


def test_a_digest_holds_numbers_and_nothing_of_any_action():
    action = received(title="Canary march", description="Canary text")
    Action.objects.filter(pk=received().pk).update(slow=True)
    give_contact(action)

    text = digest()

    assert text.startswith("1 waits for review.\n1 may be unwanted and waits too.\n")
    assert not any(word in text for word in ("anary", "Kenya", "Nairobi", action.public_id))


def test_a_digest_counts_within_a_coordinators_limits():
    received()
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])

    assert digest() == ""


def test_a_digest_is_written_in_the_coordinators_language():
    received()
    profile = UserProfile.get_for_user(account("coordinator"))
    profile.preferred_language = "ar"
    profile.save()

    send_digests()

    assert OutgoingMail.objects.get(kind=DIGEST).language == "ar"


def test_whoever_has_left_gets_no_digest():
    received()
    person = account("coordinator")
    person.is_active = False
    person.save()

    assert send_digests() == 0
    with override("en"):
        assert compose_digest(str(person.pk), "en") is None
