"""Personal data goes when its time is over, and the log holds counts only."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from core.models import ContactAccess, PurgeRun
from core.privacy import Deletion, LegalBasis, PersonalField, delete_in_batches, registry
from core.privacy.services import PurgeFailed, log_contact_access, purge_personal_data

pytestmark = pytest.mark.django_db

NOW = timezone.now()
A_DAY = timedelta(days=1)
A_YEAR = timedelta(days=365)


def user(name: str, *, is_active: bool, last_login=None, joined=NOW - 3 * A_YEAR):
    made = get_user_model().objects.create_user(
        name, f"{name}@example.org", is_active=is_active, date_joined=joined
    )
    get_user_model().objects.filter(pk=made.pk).update(last_login=last_login)
    return made


def is_kept(instance) -> bool:
    return type(instance).objects.filter(pk=instance.pk).exists()


@pytest.mark.parametrize(
    ("is_active", "last_login", "kept"),
    [
        (True, NOW - 2 * A_YEAR, True),
        (False, NOW - A_YEAR + A_DAY, True),
        (False, NOW - A_YEAR - A_DAY, False),
        (False, None, False),
    ],
)
def test_an_account_goes_a_year_after_its_last_login_once_access_has_ended(
    is_active, last_login, kept
):
    someone = user("someone", is_active=is_active, last_login=last_login)

    purge_personal_data()

    assert is_kept(someone) == kept


def test_the_picture_of_a_deleted_account_is_deleted_too(media_root):
    someone = user("someone", is_active=False)
    profile = UserProfile.get_for_user(someone)
    profile.avatar.save("face.png", ContentFile(b"picture"))
    place = Path(profile.avatar.path)
    assert place.exists()

    purge_personal_data()

    assert not place.exists()


def test_pages_of_a_deleted_account_stay():
    from home.models import HomePage

    someone = user("someone", is_active=False)
    page = HomePage.objects.get(locale__language_code="en")
    HomePage.objects.filter(pk=page.pk).update(owner=someone)

    purge_personal_data()

    page.refresh_from_db()
    assert page.owner is None


def test_an_expired_log_in_goes_and_a_fresh_one_stays():
    client = Client()
    client.force_login(get_user_model().objects.get(username="editor"))
    Session.objects.create(session_key="old", session_data="", expire_date=NOW - A_DAY)

    purge_personal_data()

    assert list(Session.objects.values_list("session_key")) == [(client.session.session_key,)]


@pytest.mark.parametrize(("age", "kept"), [(timedelta(hours=23), True), (2 * A_DAY, False)])
def test_unsaved_work_goes_after_a_day(age, kept):
    editor = get_user_model().objects.get(username="editor")
    kind = ContentType.objects.get_for_model(get_user_model())
    state = FormState.objects.create(
        user=editor, content_type=kind, object_id="1", data="", last_updated_at=NOW - age
    )

    purge_personal_data()

    assert is_kept(state) == kept


def test_the_trace_of_an_open_editor_goes():
    editor = get_user_model().objects.get(username="editor")
    kind = ContentType.objects.get_for_model(get_user_model())
    session = EditingSession.objects.create(
        user=editor, content_type=kind, object_id="1", last_seen_at=NOW - A_DAY
    )

    purge_personal_data()

    assert not is_kept(session)


@pytest.mark.parametrize(("age", "kept"), [(A_YEAR - A_DAY, True), (A_YEAR + A_DAY, False)])
def test_the_history_of_accounts_goes_after_a_year(age, kept):
    someone = user("someone", is_active=True)
    log(someone, "wagtail.edit")
    entry = ModelLogEntry.objects.get(label="someone")
    ModelLogEntry.objects.filter(pk=entry.pk).update(timestamp=NOW - age)

    purge_personal_data()

    assert is_kept(entry) == kept


@pytest.mark.parametrize(("age", "kept"), [(A_YEAR - A_DAY, True), (A_YEAR + A_DAY, False)])
def test_looks_at_contact_data_are_forgotten_after_a_year(age, kept):
    admin = get_user_model().objects.get(username="admin")
    log_contact_access(user=admin, record=user("other", is_active=True), purpose="opened")
    entry = ContactAccess.objects.get()
    ContactAccess.objects.update(looked_at=NOW - age)

    purge_personal_data()

    assert is_kept(entry) == kept


def test_a_second_run_finds_nothing_left():
    user("someone", is_active=False)

    first, second = purge_personal_data(), purge_personal_data()

    assert first.counts["ended_accounts"] == 1
    assert set(second.counts.values()) == {0}


def test_every_deletion_of_the_register_runs():
    run = purge_personal_data()

    assert list(run.counts) == [deletion.name for deletion in registry.deletions()]
    assert run.finished_at is not None


def test_records_are_deleted_in_batches(django_assert_num_queries):
    for number in range(5):
        Session.objects.create(session_key=str(number), expire_date=NOW - A_DAY)

    with django_assert_num_queries(3 * 4 + 3):
        count = delete_in_batches(Session.objects.filter(expire_date__lt=NOW), batch_size=2)

    assert count == 5


def test_the_log_holds_counts_and_nothing_else():
    someone = user("someone-to-forget", is_active=False)

    run = purge_personal_data()

    row = str(PurgeRun.objects.filter(pk=run.pk).values())
    assert "ended_accounts" in row
    assert "someone-to-forget" not in row
    assert someone.email not in row


@pytest.fixture
def failing_deletion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin the register with a deletion that fails and speaks of a person."""

    def fail(_moment: object) -> int:
        raise LookupError("nobody@example.org")

    entry = PersonalField(
        model="auth.User",
        field="is_active",
        label="label",
        purpose="purpose",
        legal_basis=LegalBasis.CONSENT,
        period="period",
        deletion=Deletion("failing", "fails", fail),
    )
    monkeypatch.setattr(registry, "_rooms", [registry.Room("Test", [entry]), *registry._rooms])


def test_a_failing_deletion_keeps_no_other_from_running(failing_deletion, caplog):
    someone = user("someone", is_active=False)

    with pytest.raises(PurgeFailed):
        purge_personal_data()

    run = PurgeRun.objects.latest("started_at")
    assert not is_kept(someone)
    assert run.failures == {"failing": "LookupError"}
    assert "nobody@example.org" not in caplog.text


def test_the_command_names_the_deletions_that_failed(failing_deletion):
    with pytest.raises(CommandError, match="These deletions failed: failing"):
        call_command("purge_personal_data")


def test_the_command_prints_counts(capsys):
    user("someone", is_active=False)

    call_command("purge_personal_data")

    assert "ended_accounts: 1" in capsys.readouterr().out
