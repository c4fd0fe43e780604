"""Tests of the course begin without invented counts."""

import pytest

from ecourse.examples import remove_example_counts


@pytest.fixture(autouse=True)
def no_invented_counts(request: pytest.FixtureRequest) -> None:
    """Remove the invented counts, as every change of such a test, for this test alone."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        remove_example_counts()
