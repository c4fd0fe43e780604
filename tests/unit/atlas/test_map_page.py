"""The law map's page: map and table agree, files, the embed, and what an address may say."""

import io
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from lxml import html
from PIL import Image

from atlas.listing.listing import AtlasList
from atlas.listing.situations import LETTERS, Category, pattern_of
from atlas.models import AtlasPage
from core.world_map.content import MapPoint, WorldMap
from core.world_map.drawing import draw
from tests.conftest import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.starting_map]
PATH = "/en/map/"


def listed(query: str = "", language: str = "en") -> AtlasList:
    with override(language):
        page = AtlasPage.objects.get(locale__language_code=language)
        return AtlasList(page, QueryDict(query))


def tree_of(client: Client, address: str = PATH) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def elements(tree: Any, name: str) -> list[Any]:
    """Return the elements that have a class."""
    found: list[Any] = tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def rows_of(tree: Any) -> list[Any]:
    (table,) = elements(tree, "law-table")
    rows: list[Any] = table.xpath(".//tbody/tr")
    return rows


def text_of(elements: Any) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


@pytest.mark.parametrize("year", ["", "1980", "2001", "2010", "2022", "2025"])
def test_map_of_a_year_says_of_each_place_what_the_table_says(year: str):
    found = listed(f"year={year}" if year else "")
    world_map = found.map_view.world_map

    letters = {row.name.text: row.letter for row in found.rows}

    for one in found.situations:
        name = one.place.name("en").text
        if one.place.subdivision:
            (point,) = [point for point in world_map.points if point.name == name]
            assert world_map.letter_of(point.category) == letters[name]
        else:
            category = world_map.marks[one.place.country].category
            assert world_map.letter_of(category) == letters[name]
    whole = {one.place.country for one in found.situations if not one.place.subdivision}
    painted_for_parts = set(world_map.marks) - whole
    assert painted_for_parts == {one.place.country for one in found.situations if one.is_part_alone}


def test_table_of_a_year_begins_and_ends_with_the_dates_of_a_reform():
    def oregon(year: int) -> list[str]:
        return [row.status for row in listed(f"year={year}&q=oregon").rows]

    assert oregon(2019) == []
    assert oregon(2022) == ["In force"]
    assert oregon(2025) != ["In force"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_needs_at_most_ten_queries(language: str, client: Client):
    client.get(f"/{language}/map/")

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/{language}/map/?year=2015&basis=statute")

    assert answer.status_code == 200
    assert len(queries) <= 10


def test_legend_leads_to_the_places_that_it_counts(client: Client):
    legend = elements(tree_of(client), "world-map-key__link")
    assert len(legend) == len(Category)

    for link in legend:
        (count,) = link.getparent().xpath("./bdi[last()]/text()")
        rows = rows_of(tree_of(client, link.get("href")))
        assert f"({len(rows)})" == count


def test_chosen_line_of_the_legend_takes_its_filter_off(client: Client):
    tree = tree_of(client, f"{PATH}?category=some")

    (chosen,) = tree.xpath("//a[@aria-current='true'][contains(@class, 'world-map-key')]")

    assert chosen.get("href") == f"{PATH}#places"


def test_headings_sort_and_turn_round(client: Client):
    tree = tree_of(client, f"{PATH}?sort=year")
    (heading,) = tree.xpath("//th[@aria-sort='ascending']")

    (link,) = heading.xpath("./a")

    assert text_of([heading]) == ["In force"]
    assert link.get("href") == f"{PATH}?sort=-year#places"


def test_year_that_nobody_can_mean_is_said_beside_the_field_and_kept(client: Client):
    tree = tree_of(client, f"{PATH}?year=1066")

    (field,) = tree.xpath("//input[@name='year']")

    assert field.get("value") == "1066"
    assert field.get("aria-invalid") == "true"
    assert text_of(elements(tree, "filter-field__error")) == [
        "Give a year from 1970 to this one, or none."
    ]
    assert rows_of(tree)


def test_words_of_a_stranger_are_no_markup(client: Client):
    tree = tree_of(client, f"{PATH}?q=<script>alert(1)</script>&category=<b>&year=2001")

    assert not tree.xpath("//script[contains(., 'alert')]")
    assert tree.xpath("//input[@id='law-q']/@value")[0] == "<script>alert(1)</script>"


def test_narrowed_list_is_not_for_search_engines(client: Client):
    assert tree_of(client, f"{PATH}?basis=statute").xpath("//meta[@name='robots']")
    assert not tree_of(client).xpath("//meta[@name='robots']")


def test_notice_stands_on_page_embed_and_in_the_file(client: Client):
    notice = "Not legal advice: laws and police practice differ and change."

    assert any(notice in text for text in text_of(elements(tree_of(client), "law-notice")))
    assert notice in client.get(f"{PATH}embed/").content.decode()
    assert notice in client.get(f"{PATH}map.svg").content.decode()


def test_file_shows_what_is_filtered(client: Client):
    file = client.get(f"{PATH}map.svg?q=portugal").content.decode()

    assert "<title>Portugal: " in file
    assert "<title>Spain</title>" in file


def test_picture_carries_the_map_in_arabic(client: Client):
    answer = client.get("/ar/map/map.png?region=150")

    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).width == 2000


def test_embed_may_stand_in_any_frame_without_script_or_cookie_and_the_page_may_not(client: Client):
    embed, page = client.get(f"{PATH}embed/?year=2001"), client.get(PATH)

    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "X-Frame-Options" not in embed.headers
    assert "Set-Cookie" not in embed.headers
    assert b"<script" not in embed.content
    assert b"CC BY 4.0" in embed.content
    assert "frame-ancestors *" not in page["Content-Security-Policy"]


def test_links_of_the_embed_leave_the_frame(client: Client):
    links = tree_of(client, f"{PATH}embed/?year=2001").xpath("//a")

    assert {link.get("target") for link in links} == {"_top"}
    assert links[-1].get("href").endswith("/en/map/?year=2001")


def test_part_without_a_point_of_its_own_lies_where_its_largest_city_is():
    (point,) = listed("q=oregon").map_view.world_map.points

    assert point.name == "Oregon"
    assert (round(point.longitude), round(point.latitude)) == (-123, 46)


def test_letters_patterns_and_numbers_belong_to_one_category_each():
    assert len(set(LETTERS.values())) == len(Category) == len({pattern_of(one) for one in Category})


def test_near_parts_of_one_category_are_shown_as_one_with_its_letter_and_their_number():
    parts = [
        MapPoint(-77.0, 38.9, "District of Columbia", category=2),
        MapPoint(-76.6, 39.3, "Maryland", category=2),
    ]
    world_map = WorldMap("Map", "en", ["One", "Two"], points=parts, letters="AB")

    drawing = draw(world_map, "map")

    assert "District of Columbia, Maryland: Two" in drawing
    assert ">B2</text>" in drawing
