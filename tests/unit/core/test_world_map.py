"""The world map: what is on it, what it weighs, and its files."""

import gzip
import io
import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.maps import WorldMapBlock
from core.models import City
from core.places.countries import all_countries
from core.stylesheet import source_folder
from core.world_map.content import MapPoint, Mark, WorldMap, gather
from core.world_map.derivation import NOT_DRAWN
from core.world_map.drawing import draw
from core.world_map.files import png_file, svg_file
from core.world_map.patterns import INK, PALETTE
from core.world_map.projection import HEIGHT, WIDTH, place
from core.world_map.shapes import world_shapes
from core.world_map.views import MapView
from tests.conftest import LANGUAGES

MOST_BYTES = 60_000
PAGE = "/en/support-dont-punish/"
TITLES = {"en": 'Laws <&> "practice"', "ar": "كلاهما Support. Don’t Punish (2025)", "ru": "Законы"}


def full_map(language: str = "en", **changes: object) -> WorldMap:
    """Return a map on which every country is marked, with links, notes and places."""
    codes = sorted(all_countries())
    values = {
        "title": TITLES.get(language, "Lois"),
        "language": language,
        "categories": ["One", "Two", "Three", "ثلاثة", "Five", "Six"],
        "marks": {
            code: Mark(number % 6 + 1, note="since 2001", url=f"/{language}/map/{code.lower()}/")
            for number, code in enumerate(codes)
        },
        "points": [MapPoint(121.0, 14.6, "Manila", 5), MapPoint(2.3, 48.9, "Paris", 1, "/x/")],
        "source": "A source",
        "as_of": "2025",
        **changes,
    }
    return WorldMap(**values)


def tree_of(drawing: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_full_map_weighs_at_most_60_kilobytes_compressed(language: str):
    assert len(gzip.compress(draw(full_map(language), "map").encode())) < MOST_BYTES


def test_every_country_but_the_uninhabited_ones_is_drawn_with_its_words():
    titles = {title.text for title in tree_of(draw(full_map(), "map")).iter("title")}

    missing = [code for code in all_countries() if full_map().title_of(code) not in titles]

    assert sorted(missing) == sorted(NOT_DRAWN)


def test_small_state_is_a_circle_that_is_larger_where_something_is_said_of_it():
    x, y = world_shapes().points["SG"]
    circle = re.compile(rf'<circle cx="{x}" cy="{y}" r="(\d+)">')

    marked = circle.search(draw(full_map(), "map"))
    plain = circle.search(draw(full_map(marks={}), "map"))

    assert marked
    assert plain
    assert int(marked.group(1)) > int(plain.group(1))


def test_small_country_with_a_shape_gets_a_circle_only_where_something_is_said_of_it():
    x, y = world_shapes().points["LB"]

    assert f'<circle cx="{x}" cy="{y}"' in draw(full_map(), "map")
    assert f'<circle cx="{x}" cy="{y}"' not in draw(full_map(marks={}), "map")


def test_paths_are_the_same_text_in_all_languages():
    drawings = [
        re.findall(r' d="([^"]+)"', draw(full_map(language), "map")) for language in LANGUAGES
    ]

    assert all(paths == drawings[0] for paths in drawings)


def test_map_is_hidden_from_screen_readers_and_its_links_are_no_tab_stops():
    svg = tree_of(draw(full_map(), "map"))
    links = list(svg.iter("a"))

    assert svg.get("aria-hidden") == "true"
    assert len(links) > 200
    assert {link.get("tabindex") for link in links} == {"-1"}


def test_country_without_an_address_is_no_link():
    assert "<a " not in draw(full_map(marks={"PT": Mark(1)}, points=[]), "map")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
def test_whatever_editors_write_the_drawing_stays_well_formed(text: str):
    world_map = WorldMap(
        title=text,
        language="en",
        categories=[text],
        marks={"PT": Mark(1, text, f"/{text}")},
        points=[MapPoint(0, 0, text)],
    )

    titles = [title.text for title in tree_of(draw(world_map, "map")).iter("title")]

    assert world_map.title_of("PT") in titles


def test_each_category_has_a_pattern_of_its_own():
    assert len(set(INK)) == len(INK) == len(PALETTE)
    assert len(set(PALETTE)) == len(PALETTE)


def test_colours_in_files_are_those_of_a_light_page():
    tokens = (source_folder() / "tokens.css").read_text()
    palette = dict(re.findall(r"--palette-([\w-]+): (#\w+)", tokens))

    def light(name: str) -> str:
        found = re.search(
            rf"--color-map-{name}: (?:light-dark\()?var\(--palette-([\w-]+)\)", tokens
        )
        assert found
        return palette[found.group(1)]

    assert [light(str(number)) for number in range(1, 7)] == [ground for ground, _ink in PALETTE]
    assert [light(f"ink-{number}") for number in range(2, 7)] == [
        ink for _ground, ink in PALETTE[1:]
    ]


def test_seventh_category_is_refused():
    with pytest.raises(ValueError, match="at most 6"):
        full_map(categories=list("1234567"))


def test_country_in_a_category_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="does not have"):
        full_map(marks={"PT": Mark(7)})


def test_table_names_every_marked_country_in_the_order_of_the_alphabet():
    world_map = full_map("fr", marks={"EG": Mark(1), "ES": Mark(2), "EC": Mark(1)})

    assert [name for name, _label in world_map.rows] == ["Égypte", "Équateur", "Espagne"]


@given(st.floats(-180, 180), st.floats(-56, 83))
def test_every_place_between_the_polar_seas_is_on_the_drawing(longitude: float, latitude: float):
    x, y = place(longitude, latitude)

    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_areas_are_true_to_each_other():
    def area(latitude: float) -> float:
        (left, bottom), (right, _) = place(20, latitude), place(21, latitude)
        top = place(20, latitude + 0.5)[1]
        return (right - left) * (bottom - top)

    # Half a degree at 60° covers about half of what it covers at the equator.
    assert area(60) / area(0) == pytest.approx(0.496, abs=0.01)


def test_places_near_each_other_are_counted_together():
    clusters = gather(
        [MapPoint(121.0, 14.6, "Manila", 2), MapPoint(121.05, 14.65, "Quezon City", 3)]
    )

    assert [(cluster.count, cluster.names) for cluster in clusters] == [(5, "Quezon City, Manila")]


def test_places_far_apart_stay_apart_and_nothing_is_lost():
    points = [MapPoint(longitude, 0, str(longitude), 2) for longitude in range(-160, 180, 20)]

    clusters = gather(points)

    assert len(clusters) == len(points)
    assert sum(cluster.count for cluster in clusters) == 2 * len(points)


@pytest.mark.parametrize("language", LANGUAGES)
def test_svg_file_stands_alone(language: str):
    world_map = full_map(language)

    file = svg_file(world_map)

    text = "".join(tree_of(file.partition("\n")[2]).itertext())
    assert world_map.title in text
    assert "2025" in text
    assert "Natural Earth" in text
    assert "GeoNames" in text
    assert "<style>" in file
    assert not re.search(r'(?:href|src)="', file)


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_png_file_is_a_picture_of_2000_pixels(language: str):
    picture = Image.open(io.BytesIO(png_file(full_map(language))))

    assert picture.format == "PNG"
    assert picture.width == 2000
    assert picture.height > HEIGHT
    assert len(picture.convert("RGB").getcolors(1 << 24)) > 100


def test_title_that_breaks_the_drawing_of_text_in_svg_still_gives_a_picture():
    assert png_file(full_map("ar", title="كلاهما ABC ثلاثة (٤١) 41")).startswith(b"\x89PNG")


def test_map_outside_of_a_page_offers_no_files():
    assert MapView(full_map()).files == []


def test_country_in_two_categories_is_refused_by_name():
    block = WorldMapBlock()
    category = {"label": "One", "countries": ["PT"]}
    value = block.normalize(
        {
            "title": "Map",
            "categories": [("category", category), ("category", {**category, "label": "Two"})],
            "places": [],
            "source": "Somebody",
            "source_url": "",
            "as_of": "2025",
        }
    )

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)

    assert "Portugal" in str(refused.value.as_json_data())


def test_map_without_countries_and_places_is_refused():
    value = WorldMapBlock().normalize(
        {"title": "Map", "categories": [], "places": [], "source": "x", "as_of": "2025"}
    )

    with pytest.raises(StructBlockValidationError) as refused:
        WorldMapBlock().clean(value)

    assert "categories" in refused.value.block_errors


@pytest.mark.django_db
def test_place_on_a_map_stands_in_the_table_with_region_and_country():
    block = WorldMapBlock()
    manila = City.objects.get(pk=1701668)
    value = block.normalize(
        {
            "title": "Map",
            "categories": [],
            "places": [("place", {"city": manila, "name": "", "count": 3})],
            "source": "x",
            "as_of": "2025",
        }
    )

    assert value.world_map.place_rows == [("Manila", "Metro Manila", "Philippines", "3")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("suffix", "kind"), [("svg", "image/svg+xml; charset=utf-8"), ("png", "image/png")]
)
def test_page_offers_its_map_as_a_file_to_keep(client: Client, suffix: str, kind: str):
    page = client.get(PAGE).content.decode()
    address = re.search(rf'href="(maps/b-[0-9a-f]+\.{suffix})"', page)
    assert address

    response = client.get(f"{PAGE}{address.group(1)}")

    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"] == f'attachment; filename="map-en.{suffix}"'
    assert "Set-Cookie" not in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["maps/b-00000000.svg", "maps/b-00000000.png", "maps/x.gif", "maps/.svg", "maps/"]
)
@pytest.mark.parametrize("page", [PAGE, "/en/news/", "/en/about/", "/en/"])
def test_file_of_a_map_that_is_not_there_is_not_found(client: Client, page: str, path: str):
    assert client.get(f"{page}{path}").status_code == 404


def near_places() -> list[MapPoint]:
    return [MapPoint(2.35, 48.86, "Paris", 3, "/paris/"), MapPoint(2.13, 48.8, "Versailles", 1)]


def test_places_drawn_as_one_are_there_apart_for_whoever_looks_closer():
    svg = tree_of(draw(full_map(points=near_places()), "map"))
    (cluster,) = [group for group in svg.iter("g") if group.get("class") == "world-map__cluster"]
    (members,) = [group for group in svg.iter("g") if group.get("class") == "world-map__members"]

    assert [title.text for title in cluster.iter("title")] == ["Paris, Versailles: 4"]
    assert [title.text for title in members.iter("title")] == ["Paris: 3", "Versailles: 1"]
    assert [link.get("href") for link in members.iter("a")] == ["/paris/"]


def test_file_shows_near_places_as_one():
    file = svg_file(full_map(points=near_places()))

    assert "Paris, Versailles: 4" in file
    assert "Versailles: 1" not in file
