"""A value that stands for a person is planted wherever the site keeps such, and looked for everywhere else."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext, isolate_apps
from django.urls import path, reverse
from django.utils import timezone
from wagtail.models import Page

from config.urls import handler400, handler403, handler404, handler500, urlpatterns
from core.encrypted_fields import EncryptedTextField, LookupHashField
from core.models import ScheduledRun
from core.privacy import Deletion, LegalBasis, PersonalField, registry
from core.scheduling import registry as job_registry
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db

CANARY = "kanarienvogel"
ADDRESS = f"{CANARY}@example.org"
NOW = timezone.now()


@pytest.fixture
def whole_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Return the log with every line that anything logs."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django")
    return caplog


@pytest.fixture
def person():
    """Return an account that is all canary."""
    return get_user_model().objects.create_user(
        CANARY, ADDRESS, "a long password", first_name=CANARY, last_name=CANARY
    )


@pytest.fixture
def record() -> Iterator[models.Model]:
    """Return a record with the canary in an encrypted field."""
    with isolate_apps("core"):

        class CanaryRecord(models.Model):
            address = EncryptedTextField()
            address_hash = LookupHashField(of="address")

            class Meta:
                app_label = "core"

            def __str__(self) -> str:
                return f"record {self.pk}"

        with connection.schema_editor() as editor:
            editor.create_model(CanaryRecord)
        yield CanaryRecord.objects.create(address=ADDRESS)


def tables_with_canary() -> set[str]:
    """Return the tables in which any column of any row holds the canary in clear."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT EXISTS (SELECT 1 FROM {name} AS item WHERE item::text ILIKE %s)",
                [f"%{CANARY}%"],
            )
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_the_search_finds_what_it_looks_for(person):
    assert tables_with_canary() == {"auth_user"}


def test_no_public_answer_shows_an_account(client: Client, person):
    Page.objects.update(owner=person)
    kinds = ("content_type_id", "locale_id")
    one_of_each = Page.objects.live().filter(depth__gt=1).order_by(*kinds).distinct(*kinds)

    assert len(one_of_each) > 50
    for page in one_of_each:
        assert CANARY not in client.get(page.url).content.decode(), page.url
    for language in LANGUAGES:
        for address in (f"/{language}/nothing/", f"/{language}/news/feed.atom"):
            assert CANARY not in client.get(address).content.decode()


def test_an_encrypted_value_stands_in_no_table(record):
    assert tables_with_canary() == set()


def test_working_with_an_encrypted_value_logs_nothing_of_it(whole_log, record):
    model = type(record)
    with CaptureQueriesContext(connection):
        assert model.objects.get(address_hash__of=ADDRESS).address == ADDRESS
        record.address = ADDRESS.upper()
        record.save()
    logging.getLogger("test").warning("%r %s %s", record, vars(record), model.objects.values())

    assert "UPDATE" in whole_log.text
    assert CANARY not in whole_log.text.lower()


def test_a_missing_key_shows_the_value_nowhere(whole_log, record, settings):
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    def show(request: HttpRequest) -> HttpResponse:
        return HttpResponse(type(record).objects.get().address)

    class Addresses:
        """The site's addresses and one that needs the value."""

    Addresses.handler400, Addresses.handler403 = handler400, handler403
    Addresses.handler404, Addresses.handler500 = handler404, handler500
    Addresses.urlpatterns = [path("sealed/", show), *urlpatterns]
    with override_settings(ROOT_URLCONF=Addresses):
        response = Client().get("/sealed/")

    assert response.status_code == 503
    assert "cannot be read" in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert record.__dict__["address"].token not in response.content.decode() + whole_log.text
    assert CANARY not in response.content.decode() + whole_log.text


def test_a_failed_log_in_is_logged_without_the_name(whole_log, client: Client):
    client.post("/account/login/", {"login": ADDRESS, "password": CANARY})

    assert CANARY not in whole_log.text


def test_reports_for_staff_show_no_address(person):
    admin = Client()
    admin.force_login(get_user_model().objects.get(username="admin"))
    admin.get(reverse("wagtailusers_users:edit", args=[person.pk]))

    for view in ("core_contact_access", "core_purge_runs", "core_scheduled_jobs"):
        assert CANARY not in admin.get(reverse(view)).content.decode()


def fail(*_arguments: object) -> int:
    """Fail with words that name somebody."""
    raise LookupError(f"{ADDRESS} is unknown")


def test_a_failing_job_leaves_no_name_behind(whole_log, monkeypatch):
    monkeypatch.setattr(job_registry, "_jobs", {})
    job_registry.register_job(
        name="failing", every=timedelta(hours=1), function=fail, label="Fails"
    )

    call_command("scheduler")

    assert ScheduledRun.objects.get(name="failing").error_class == "builtins.LookupError"
    assert CANARY not in whole_log.text
    assert tables_with_canary() == set()


def test_a_failing_deletion_leaves_no_name_behind(whole_log, monkeypatch, capsys):
    entry = PersonalField(
        model="auth.User",
        field="is_active",
        label="label",
        purpose="purpose",
        legal_basis=LegalBasis.CONSENT,
        period="period",
        deletion=Deletion("failing", "fails", fail),
    )
    monkeypatch.setattr(registry, "_rooms", [registry.Room("Test", [entry])])

    with pytest.raises(CommandError) as caught:
        call_command("purge_personal_data")

    assert CANARY not in str(caught.value) + whole_log.text + "".join(capsys.readouterr())
    assert tables_with_canary() == set()


def test_after_an_account_was_deleted_no_table_knows_it(whole_log, person):
    Page.objects.filter(url_path="/hub/").update(owner=person)
    client = Client()
    client.force_login(person)
    get_user_model().objects.filter(pk=person.pk).update(
        is_active=False, date_joined=NOW - timedelta(days=800), last_login=None
    )

    call_command("purge_personal_data")

    assert tables_with_canary() == set()
    assert CANARY not in whole_log.text


def test_a_recovered_administrator_is_logged_by_number(whole_log, capsys):
    call_command("recover_administrator", CANARY, email=ADDRESS)

    password = capsys.readouterr().out.split()[4]
    assert CANARY not in whole_log.text
    assert password not in whole_log.text


def test_the_statistics_of_keys_hold_no_value(record, monkeypatch, capsys):
    monkeypatch.setattr("core.key_rotation.apps.get_models", lambda: [type(record)])

    call_command("field_keys", json=True)

    assert list(json.loads(capsys.readouterr().out).values()) == [1]
