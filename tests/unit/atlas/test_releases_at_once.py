"""Two people who issue a release of the same name at the same moment."""

from datetime import date

import pytest
from django.db import connection

from atlas.models import DataRelease, ReleaseFile
from atlas.services.releases import NameTaken, issue_release
from tests.committed import at_once
from tests.law_data import without_release

# Before every release of the real data.
NAME = "1971-01"


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and take the release away afterwards."""
    with django_db_blocker.unblock():
        yield
        without_release(NAME)
        connection.close()


def issue() -> str:
    try:
        return issue_release(name=NAME, issued_on=date(1971, 1, 31)).name
    except NameTaken:
        return "taken"


def test_of_two_who_issue_the_same_name_at_once_one_is_told_and_one_release_stands():
    assert sorted(at_once(2, issue)) == [NAME, "taken"]

    assert DataRelease.objects.filter(name=NAME).count() == 1
    files = ReleaseFile.objects.filter(release__name=NAME).values_list("name", flat=True)
    assert len(files) == len(set(files)) == 5
