"""Figures single nobody out, and the totals for other sites show no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.models import CampaignYear, CountryLockdown, Happening, Precision, Visibility
from campaign.selectors.cells import (
    actions_by_country,
    kind_facets,
    kinds_in,
    merge_small_cells,
)
from campaign.selectors.listing import count_facets
from core.small_cells import LEAST
from tests.seeing import YEAR, coarse, listed_action

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 12))


@given(counted=COUNTS, listed=COUNTS, nowhere=st.integers(0, 5))
def test_no_cell_is_small_and_nothing_is_lost(counted, listed, nowhere):
    found = merge_small_cells(counted, listed, nowhere)

    assert all(number >= LEAST for number in found.cells.values())
    assert found.total == sum(counted.values()) + nowhere
    assert found.merged == 0 or found.merged >= LEAST or not found.cells


@given(counted=COUNTS, listed=COUNTS)
def test_the_difference_to_the_list_never_shows_fewer_than_three(counted, listed):
    found = merge_small_cells(counted, listed)

    for name, number in found.cells.items():
        unseen = number - min(listed.get(name, 0), counted[name])
        assert unseen <= 0 or unseen >= LEAST


def year() -> CampaignYear:
    return CampaignYear.objects.get(year=2027)


def actions_in(country: str, number: int, **fields) -> None:
    for _number in range(number):
        listed_action(**coarse(Precision.COUNTRY, country=country, **fields))


@pytest.mark.django_db
def test_an_unlisted_action_is_not_told_from_the_listed_ones_of_its_country():
    actions_in("PH", 4)
    actions_in("PH", 1, visibility=Visibility.COUNTED)
    actions_in("KE", 5)
    actions_in("TV", 2)

    found = actions_by_country(year())

    assert found.cells == {"PH": 4, "KE": 5}
    assert found.merged == 3


@pytest.mark.django_db
def test_an_unlisted_action_does_not_stand_in_for_a_cancelled_one():
    actions_in("PH", 3)
    actions_in("PH", 1, happening=Happening.CANCELLED)
    actions_in("PH", 1, visibility=Visibility.COUNTED)
    actions_in("KE", 2)

    assert actions_by_country(year()).cells == {"PH": 3}
    assert actions_by_country(year()).merged == 3


@pytest.mark.django_db
def test_a_country_that_is_locked_down_is_among_the_rest():
    actions_in("PH", 4)
    actions_in("KE", 5)
    CountryLockdown.objects.create(country="PH", reason="Arrests")

    assert actions_by_country(year()).cells == {"KE": 5}
    assert actions_by_country(year()).merged == 4


@pytest.mark.django_db
def test_hidden_places_are_among_the_rest():
    for _number in range(4):
        listed_action(**coarse(Precision.HIDDEN, country="PH"))

    assert actions_by_country(year()).cells == {}
    assert actions_by_country(year()).merged == 4


@pytest.mark.django_db
def test_kinds_of_few_actions_are_merged():
    actions_in("PH", 3, kinds=["rally", "art"])
    actions_in("PH", 1, kinds=["art"], visibility=Visibility.COUNTED)
    actions_in("KE", 2, kinds=["sport"])

    found = kinds_in(count_facets(kind_facets(year())))

    assert found.cells == {"rally": 3, "art": 3}
    assert found.merged == 3


@pytest.mark.django_db
def test_invented_actions_are_in_no_figure():
    assert actions_by_country(year()).total == 0


@pytest.mark.django_db
def test_the_embed_may_be_framed_by_anybody_and_nothing_else_may(client):
    actions_in("KE", 5)
    embed = client.get(f"{YEAR}embed/")
    page = client.get(YEAR)

    assert "<td>5</td>" in embed.content.decode()
    assert "<script" not in embed.content.decode()
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed.headers
    assert "Set-Cookie" not in embed.headers
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_the_embed_gives_no_small_number_by_country(client):
    actions_in("KE", 2)
    actions_in("PH", 1)
    html = client.get(f"{YEAR}embed/").content.decode()

    assert "Kenya" not in html
    assert "<td>3</td>" in html
