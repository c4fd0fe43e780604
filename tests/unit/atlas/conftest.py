"""Tests of the law map begin with an empty map, whatever the starting content has."""

import pytest

from atlas.models import Jurisdiction, JurisdictionText, LawRecord


@pytest.fixture(autouse=True)
def empty_map(request: pytest.FixtureRequest) -> None:
    """Take the starting content's places, records and texts away, in the test's own transaction."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    request.getfixturevalue("db")
    JurisdictionText.objects.all().delete()
    LawRecord.objects.all().delete()
    Jurisdiction.objects.all().delete()
