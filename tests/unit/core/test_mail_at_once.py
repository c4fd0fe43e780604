"""The outbox with several workers at once, each on a connection of its own."""

import pytest

from core.mail import ComposedMail, MailKind, kinds
from core.mail.delivery import Delivery, deliver_mail, send_due_mail
from core.models import OutgoingMail
from tests import mail_server
from tests.committed import at_once


@pytest.fixture
def server(settings, monkeypatch, django_db_setup, django_db_blocker):
    """Run a real mail server, register a kind of mail, and delete what the threads leave behind."""
    written = ComposedMail("reader@example.org", "Greeting", "Hello")
    kind = MailKind("greeting", lambda record, language: written)
    monkeypatch.setitem(kinds._kinds, "greeting", kind)
    with mail_server.running(mail_server.free_port()) as running, django_db_blocker.unblock():
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = running.port
        yield running
        OutgoingMail.objects.all().delete()


def test_many_workers_send_one_mail_once(server):
    mail = OutgoingMail.objects.create(kind="greeting", record_id="1", language="en")

    results = at_once(6, lambda: deliver_mail(mail_id=mail.pk))

    assert results.count(Delivery.SENT) == 1
    assert results.count(Delivery.NOT_DUE) == 5
    assert len(server.messages) == 1


def test_many_runs_of_the_scheduler_send_each_mail_once(server):
    for number in range(5):
        OutgoingMail.objects.create(kind="greeting", record_id=str(number), language="en")

    assert sum(at_once(3, send_due_mail)) == 5
    assert len(server.messages) == 5
