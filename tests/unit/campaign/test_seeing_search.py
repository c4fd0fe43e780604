"""Actions in the search of the site."""

import pytest
from django.utils.translation import override

from campaign.search import ACTIONS
from core.models import SearchEntry
from core.search.services import index_object
from tests.seeing import listed_action

pytestmark = pytest.mark.django_db


def test_an_action_is_found_by_its_kinds_in_its_own_language_whoever_approves_it():
    action = listed_action(language="fr", kinds=["workshop"])

    with override("ru"):
        index_object(source=ACTIONS, object_id=action.pk)

    text = SearchEntry.objects.get(source=ACTIONS.name, object_id=str(action.pk)).text
    assert "Atelier" in text
    assert "Philippines" in text
