"""What the tests of the campaign begin without, of all that the starting content brings."""

import pytest

from campaign.models import Action, Material, MaterialsPage
from core import site_cache
from core.models import SearchEntry


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


@pytest.fixture
def english_materials(db: None) -> None:
    """Begin with materials in English alone; their other versions are there, but not live."""
    others = Material.objects.exclude(locale__language_code="en")
    others.update(live=False)
    SearchEntry.objects.filter(source="material").exclude(language="en").delete()
    MaterialsPage.objects.exclude(locale__language_code="en").update(live=False)
    site_cache.forget()
