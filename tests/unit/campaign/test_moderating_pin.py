"""The map on the page of a review: the place as the public will see it."""

import re

import pytest

from campaign.models import Precision, State, Visibility
from tests.moderating import approved, changed, make_action, make_content, received, review

pytestmark = pytest.mark.django_db

MARK = "world-map__place"


def test_a_city_has_a_mark_in_the_middle_of_its_surroundings():
    html = review(received()).content.decode()

    x, y, width, height = map(int, re.findall(r'viewBox="(\d+) (\d+) (500) (280)"', html)[0])
    spot = re.search(rf'{MARK}"><title>Nairobi: 1</title><circle cx="(\d+)" cy="(\d+)"', html)
    assert spot
    assert abs(int(spot[1]) - x - width / 2) <= 1
    assert abs(int(spot[2]) - y - height / 2) <= 1


@pytest.mark.parametrize("precision", [Precision.REGION, Precision.COUNTRY])
def test_what_shows_no_city_has_no_mark(precision):
    html = review(received(precision=precision)).content.decode()

    assert MARK not in html
    assert "will have no mark" in html
    assert 'viewBox="0 0' in html


def test_a_hidden_place_is_on_no_map():
    html = review(received(precision=Precision.HIDDEN)).content.decode()

    assert "no map shows it" in html
    assert "<svg viewBox" not in html


def test_what_is_not_listed_is_on_no_map():
    html = review(received(visibility=Visibility.COUNTED)).content.decode()

    assert "It is not listed, and no map shows it." in html
    assert MARK not in html


def test_the_map_shows_what_waits_and_not_what_was_approved():
    action = approved()
    changed(action, precision=Precision.COUNTRY)

    assert MARK not in review(action).content.decode()


def test_nobody_reads_a_place_along_while_an_organiser_changes_it():
    action = make_action(state=State.CHANGES_ASKED)
    make_content(action)

    assert "review__pin" not in review(action).content.decode()
