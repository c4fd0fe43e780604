"""Tests of the course begin without invented counts."""

from collections.abc import Iterator
from typing import Any

import pytest

from ecourse.examples import remove_example_counts
from ecourse.models import ModulePage
from tests import prepared
from tests.learning import make_module, true_false


@pytest.fixture(autouse=True)
def no_invented_counts(request: pytest.FixtureRequest) -> None:
    """Remove the invented counts, as every change of such a test, for this test alone."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        remove_example_counts()


@pytest.fixture(scope="module")
def published_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[ModulePage]:
    """Publish a module of two lessons once for all tests of a file."""

    def make() -> ModulePage:
        return make_module([true_false()], [true_false("It works.")])

    with prepared.for_a_module(django_db_blocker, make, "/en/ecourse/") as page:
        yield page
