"""The map of a year's actions as a file: what the list shows, and nothing that has to vanish."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from campaign.models import Action, Precision, State
from campaign.services import protection
from core.world_map import files
from tests.seeing import YEAR, coarse, listed_action

pytestmark = pytest.mark.django_db


def titles(client, **filters: str) -> str:
    """Return what the countries and places of the drawing say."""
    answer = client.get(f"{YEAR}actions.svg", filters)
    assert answer.status_code == 200
    drawn = ElementTree.fromstring(answer.content).iter("{http://www.w3.org/2000/svg}title")
    return "\n".join(title.text or "" for title in drawn)


def test_file_shows_the_actions_that_answer_the_filters(client):
    listed_action()
    listed_action(kinds=["art"], **coarse(Precision.COUNTRY, country="KE"))

    assert "Philippines: 1 action" in titles(client)
    assert "Manila: 1" in titles(client)
    assert "Kenya: 1 action" in titles(client)
    assert "Kenya: 1 action" not in titles(client, kind="rally")


def test_picture_is_one_and_is_kept_by_nobody(client, monkeypatch):
    listed_action()
    kept: list[str] = []
    monkeypatch.setattr(files.cache, "set", lambda key, *more, **named: kept.append(key))
    answer = client.get(f"{YEAR}actions.png")

    assert Image.open(io.BytesIO(answer.content)).width == 2000
    assert [key for key in kept if key.startswith("world-map")] == []
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "attachment" in answer["Content-Disposition"]


def test_page_leads_to_files_with_the_same_filters(client):
    listed_action()
    html = client.get(YEAR, {"country": "PH"}).content.decode()

    for suffix in ("svg", "png"):
        assert f'href="{YEAR}actions.{suffix}?country=PH"' in html


@pytest.mark.usefixtures("invented_actions")
def test_no_invented_action_is_in_a_file(client):
    assert Action.objects.filter(is_example=True, state=State.APPROVED).exists()
    assert ": 1 action" not in titles(client)


def test_withdrawn_and_locked_actions_are_gone_from_the_file(client):
    first = listed_action()
    listed_action(**coarse(Precision.COUNTRY, country="KE"))
    protection.withdraw_action(action_id=first.pk, stays_counted=True)
    protection.lock_down_country(country="KE", reason="Arrests", actor=None)

    assert ": 1 action" not in titles(client)
    assert "Manila" not in titles(client)


def test_file_is_as_coarse_as_the_actions(client):
    listed_action(**coarse(Precision.COUNTRY))

    assert "Manila" not in titles(client)


def test_value_that_nobody_can_choose_is_refused_in_words(client):
    assert client.get(f"{YEAR}actions.svg", {"country": "nowhere"}).status_code == 400
