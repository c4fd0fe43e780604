"""Tests of the law map begin with an empty map, unless they are about that of the starting content."""

import pytest

from atlas.models import (
    Correction,
    FactSource,
    Jurisdiction,
    JurisdictionName,
    JurisdictionText,
    LawChange,
    LawRecord,
    ThresholdAmount,
)
from core.models import SearchEntry
from tests.law_data import without_release

# What belongs to another comes before it.
MODELS = (
    *(Correction, LawChange, FactSource, ThresholdAmount, JurisdictionName),
    *(JurisdictionText, LawRecord, Jurisdiction),
)


@pytest.fixture
def no_release(db: None) -> None:
    """Take the release of the starting content away, in the test's own transaction."""
    without_release("")


@pytest.fixture(autouse=True)
def empty_map(request: pytest.FixtureRequest) -> None:
    """Take the starting content of the map away, in the test's own transaction.

    All at once: deleting it one by one takes seconds before each test.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    if request.node.get_closest_marker("starting_map"):
        return
    request.getfixturevalue("db")
    for model in MODELS:
        rows = model._base_manager.all()
        rows._raw_delete(rows.db)
    found = SearchEntry.objects.filter(source__startswith="law_place_")
    found._raw_delete(found.db)
