"""The page in the admin on which stewards and editors issue releases."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from atlas.models import DataRelease
from atlas.releases.forms import free_name
from atlas.services.releases import issue_release
from tests.law_data import law_record, publish
from tests.moderating import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_release")]


def issue(name: str = "2026-11", **data: str):
    address = reverse("atlas_releases")
    return signed_in("steward").post(address, {"name": name, "for_good": "on", **data})


def test_a_steward_issues_a_release_that_everybody_can_read(client) -> None:
    law_record()
    assert issue().status_code == 302
    release = DataRelease.objects.get()
    assert release.issued_on == timezone.localdate()
    assert client.get("/en/map/releases/2026-11/").status_code == 200


def test_the_page_shows_what_has_changed_since_the_last_release() -> None:
    record = law_record()
    issue_release(name="2026-10", issued_on=date(2026, 10, 1))
    publish(record, status="reversed")
    text = signed_in("steward").get(reverse("atlas_releases")).content.decode()
    assert "Since \u20662026-10\u2069 the facts of 1 place have changed:" in text
    assert "The record fj-2020 has changed." in text


def test_a_name_that_is_taken_is_refused_and_kept_in_the_field() -> None:
    law_record()
    issue_release(name="2026-11", issued_on=date(2026, 11, 1))
    answer = issue()
    assert answer.status_code == 422
    assert "There is a release of this name already." in answer.content.decode()
    assert 'value="2026-11"' in answer.content.decode()


@pytest.mark.parametrize("name", ["", "November", "2026-13", "2026-11-1", "2026-1", "٢٠٢٦-١١"])
def test_a_name_that_is_no_month_is_refused(name) -> None:
    law_record()
    assert issue(name).status_code == 422
    assert not DataRelease.objects.exists()


def test_a_release_needs_the_word_that_it_is_for_good() -> None:
    law_record()
    answer = issue(for_good="")
    assert "Tick this box to go on." in answer.content.decode()
    assert not DataRelease.objects.exists()


def test_the_next_name_in_a_month_is_offered() -> None:
    law_record()
    assert free_name(date(2026, 11, 2)) == "2026-11"
    issue_release(name="2026-11", issued_on=date(2026, 11, 2))
    assert free_name(date(2026, 11, 20)) == "2026-11-2"


def test_only_those_who_publish_records_open_the_page() -> None:
    roles = ("editor", "steward", "translator-fr", "reviewer-fr", "coordinator")
    address = reverse("atlas_releases")
    answers = {role: signed_in(role).get(address).status_code for role in roles}
    assert answers == {
        "editor": 200,
        "steward": 200,
        "translator-fr": 302,
        "reviewer-fr": 302,
        "coordinator": 302,
    }
