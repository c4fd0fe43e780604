"""What staff see of the site's own work, of deletions, and of looks at contact data."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.models import ContactAccess, PurgeRun, ScheduledRun
from core.privacy.services import log_contact_access, log_contact_accesses
from core.scheduling import jobs

pytestmark = pytest.mark.django_db

STAFF = ["admin", "editor", "translator-fr", "reviewer-ar", "coordinator", "steward"]


def account(name: str):
    return get_user_model().objects.get(username=name)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(account(name))
    return client


def page_of(name: str, view: str) -> str:
    response = signed_in(name).get(reverse(view))
    assert response.status_code == 200
    return response.content.decode()


def every_job_succeeded() -> None:
    ScheduledRun.objects.all().delete()
    now = timezone.now()
    ScheduledRun.objects.bulk_create(
        ScheduledRun(name=job.name, started_at=now, succeeded_at=now, outcome="succeeded")
        for job in jobs()
    )


@pytest.mark.parametrize("name", STAFF)
@pytest.mark.parametrize("view", ["core_scheduled_jobs", "core_purge_runs"])
def test_everybody_on_the_staff_sees_what_the_site_does_by_itself(name, view):
    assert page_of(name, view)


@pytest.mark.parametrize("name", STAFF)
def test_looks_at_contact_data_are_shown_to_administrators_only(name):
    response = signed_in(name).get(reverse("core_contact_access"))

    assert (response.status_code == 200) == (name == "admin")


@pytest.mark.parametrize("name", STAFF)
def test_the_menu_leads_to_what_the_person_may_open(name):
    home = page_of(name, "wagtailadmin_home")

    assert reverse("core_scheduled_jobs") in home
    assert (reverse("core_contact_access") in home) == (name == "admin")


@pytest.mark.parametrize("view", ["core_scheduled_jobs", "core_purge_runs", "core_contact_access"])
def test_reports_are_closed_to_visitors(client: Client, view):
    response = client.get(reverse(view))

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_report_lists_every_job_also_one_that_never_ran():
    ScheduledRun.objects.all().delete()

    report = page_of("editor", "core_scheduled_jobs")

    assert all(str(job.label) in report.replace("&#x27;", "'") for job in jobs())
    assert report.count("Never ran") == len(jobs())


def test_the_report_names_the_error_of_a_failed_job():
    every_job_succeeded()
    ScheduledRun.objects.filter(name="purge_personal_data").update(
        outcome="failed", error_class="builtins.LookupError", duration=timedelta(seconds=2.34)
    )

    report = page_of("editor", "core_scheduled_jobs")

    assert "builtins.LookupError" in report
    assert "2.3 s" in report


def test_the_first_page_warns_while_a_job_is_late():
    every_job_succeeded()
    ScheduledRun.objects.filter(name="publish_scheduled").update(
        succeeded_at=timezone.now() - timedelta(hours=1)
    )

    assert "1 scheduled job is late." in page_of("editor", "wagtailadmin_home")


def test_the_first_page_is_quiet_while_every_job_is_on_time():
    every_job_succeeded()

    assert "scheduled job" not in page_of("editor", "wagtailadmin_home")


def test_the_report_on_deletions_shows_counts_and_failures():
    PurgeRun.objects.create(counts={"ended_accounts": 3}, failures={"contact_access": "Error"})

    report = page_of("editor", "core_purge_runs")

    assert "ended_accounts: 3" in report
    assert "contact_access: Error" in report


def test_opening_somebodys_account_is_noted():
    editor = account("editor")

    signed_in("admin").get(reverse("wagtailusers_users:edit", args=[editor.pk]))

    entry = ContactAccess.objects.get()
    assert entry.user == account("admin")
    assert (entry.content_type.model, entry.object_id) == ("user", str(editor.pk))
    assert entry.purpose == ContactAccess.Purpose.OPENED


def test_opening_ones_own_account_is_not_noted():
    admin = account("admin")

    signed_in("admin").get(reverse("wagtailusers_users:edit", args=[admin.pk]))

    assert not ContactAccess.objects.exists()


def test_the_report_names_the_record_by_its_number_only():
    editor = account("editor")
    log_contact_access(user=account("admin"), record=editor, purpose=ContactAccess.Purpose.OPENED)

    report = page_of("admin", "core_contact_access")

    assert f"User {editor.pk}" in report
    assert editor.email not in report


def test_a_list_is_noted_record_by_record_in_one_query(django_assert_num_queries):
    admin, others = account("admin"), [account(name) for name in STAFF[1:]]
    log_contact_access(user=admin, record=others[0], purpose="opened")

    with django_assert_num_queries(1):
        log_contact_accesses(user=admin, records=others, purpose="listed")

    assert ContactAccess.objects.filter(purpose="listed").count() == len(others)


def test_an_unknown_purpose_is_refused():
    with pytest.raises(ValueError, match="not a purpose"):
        log_contact_access(user=account("admin"), record=account("editor"), purpose="curiosity")


def test_the_report_takes_as_many_queries_for_many_entries_as_for_few(
    django_assert_max_num_queries,
):
    client, admin = signed_in("admin"), account("admin")
    for _ in range(30):
        log_contact_accesses(
            user=admin, records=[account("editor"), account("steward")], purpose="listed"
        )

    with django_assert_max_num_queries(20):
        client.get(reverse("core_contact_access"))


def test_an_entry_stays_when_the_account_of_who_looked_is_gone():
    someone = get_user_model().objects.create_user("someone")
    log_contact_access(user=someone, record=account("editor"), purpose="opened")

    someone.delete()

    assert ContactAccess.objects.get().user is None
    assert "Account deleted" in page_of("admin", "core_contact_access")
