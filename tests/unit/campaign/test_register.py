"""Registering: saved section by section, opened by a code, sent with consent."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaign.models import Action, ActionContent, CampaignYear, State
from core.codes import find_by_code
from tests import campaign_registering as registering
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_action_goes_from_first_page_to_received(client: Client, language):
    code = registering.begin(client, "en")
    registering.fill_in(client, language)

    answer = registering.send(client, language)

    action = find_by_code(Action.objects.all(), code)
    assert answer.status_code == 302
    assert action is not None
    assert (action.state, action.slow, action.consent_version) == (State.RECEIVED, False, 1)
    content = action.contents.get()
    assert (content.city_as_written, content.title) == ("Lisboa", registering.WHAT["title"])
