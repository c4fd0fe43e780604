"""What the tests of the campaign begin without, of all that the starting content brings."""

import pytest

from campaign.models import Material, MaterialsPage
from core import site_cache
from core.models import SearchEntry


@pytest.fixture
def invented_actions() -> None:
    """Keep the invented actions, which other tests of the campaign begin without: see tests/conftest.py."""


@pytest.fixture
def english_materials(db: None) -> None:
    """Begin with materials in English alone; their other versions are there, but not live."""
    others = Material.objects.exclude(locale__language_code="en")
    others.update(live=False)
    SearchEntry.objects.filter(source="material").exclude(language="en").delete()
    MaterialsPage.objects.exclude(locale__language_code="en").update(live=False)
    site_cache.forget()
