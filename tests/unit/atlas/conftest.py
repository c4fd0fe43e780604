"""Tests of the law map begin with an empty map, unless they are about that of the starting content."""

import pytest

from tests.law_data import clear_starting_map, without_release


@pytest.fixture
def no_release(db: None) -> None:
    """Take the release of the starting content away, in the test's own transaction."""
    without_release("")


@pytest.fixture(autouse=True)
def empty_map(request: pytest.FixtureRequest) -> None:
    """Take the starting content of the map away, in the test's own transaction.

    The tests of a module with a fixture `own_map` share the map that it makes instead.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    if request.node.get_closest_marker("starting_map"):
        return
    if "own_map" in request.fixturenames:
        return
    request.getfixturevalue("db")
    clear_starting_map()
