"""Most tests of the campaign begin without the invented actions of the starting content."""

import pytest

from campaign.models import Action


@pytest.fixture
def invented_actions() -> None:
    """Keep the invented actions; a module that needs them asks for this by `usefixtures`."""


@pytest.fixture(autouse=True)
def no_invented_actions(request: pytest.FixtureRequest) -> None:
    """Delete them within the test's own transaction."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction"):
        return
    if "invented_actions" not in request.fixturenames:
        request.getfixturevalue("db")
        Action.objects.filter(is_example=True).delete()
