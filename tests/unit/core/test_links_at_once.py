"""A mailed link that is pressed several times at the same moment."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import RequestFactory

from core.mailed_links import LinkPurpose, make_link, purposes
from core.mailed_links.services import LinkNotOpen, consume_link
from core.models import MailedLink
from tests.committed import at_once


@pytest.fixture
def consumed(monkeypatch, django_db_setup, django_db_blocker):
    """Register a purpose, return the records it was used for, and delete the links afterwards."""
    done: list[str] = []
    purpose = LinkPurpose(
        name="confirm",
        life=timedelta(days=7),
        title="",
        explanation="",
        button="",
        done="",
        consume=lambda request, record_id: done.append(record_id),
        fresh_link_address=lambda language: "/",
    )
    monkeypatch.setitem(purposes._purposes, "confirm", purpose)
    with django_db_blocker.unblock():
        yield done
        MailedLink.objects.all().delete()


def test_link_pressed_many_times_at_once_works_once(consumed):
    address = make_link(purpose="confirm", record=Group.objects.first(), language="en")
    token = address.strip("/").rpartition("/")[2]

    def press() -> bool:
        try:
            consume_link(token=token, request=RequestFactory().post("/"))
        except LinkNotOpen:
            return False
        return True

    assert sorted(at_once(8, press)) == [False] * 7 + [True]
    assert len(consumed) == 1
