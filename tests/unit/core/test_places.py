"""Countries, their parts and regions, with names in five languages."""

import pytest

from core.places.countries import (
    all_countries,
    countries_by_name,
    countries_of_region,
    country_name,
    region_name,
    regions,
    subregions,
)
from core.places.names import PlaceName
from core.places.subdivisions import subdivision_name, subdivisions_of
from tests.conftest import LANGUAGES

ISO_COUNTRIES = 249
KOSOVO = 1


def test_every_country_of_iso_3166_is_there_and_kosovo():
    assert len(all_countries()) == ISO_COUNTRIES + KOSOVO
    assert all_countries()["PT"].alpha3 == "PRT"
    assert all_countries()["PT"].numeric == "620"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Germany"),
        ("fr", "Allemagne"),
        ("es", "Alemania"),
        ("ar", "ألمانيا"),
        ("ru", "Германия"),
    ],
)
def test_country_has_its_name_in_each_language(language: str, name: str):
    assert country_name("DE", language) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_countries_share_a_name(language: str):
    names = [name for _code, name in countries_by_name(language)]

    assert len(set(names)) == len(all_countries())


def test_unknown_country_is_an_error():
    with pytest.raises(KeyError):
        country_name("ZZ", "en")


@pytest.mark.parametrize(
    ("language", "first"),
    [("en", "Afghanistan"), ("fr", "Afghanistan"), ("es", "Afganistán"), ("ru", "Австралия")],
)
def test_list_of_countries_begins_where_the_alphabet_does(language: str, first: str):
    assert countries_by_name(language)[0][1] == first


def test_each_country_but_antarctica_is_in_a_region_and_subregion():
    homeless = [country.code for country in all_countries().values() if not country.subregion]

    assert homeless == ["AQ"]


@pytest.mark.parametrize(("language", "name"), [("fr", "Afrique"), ("ar", "أفريقيا")])
def test_regions_are_named_in_each_language(language: str, name: str):
    assert region_name("002", language) == name
    assert ("002", name) in regions(language)


def test_there_are_the_five_regions_of_the_united_nations():
    assert {code for code, _name in regions("en")} == {"002", "009", "019", "142", "150"}


def test_region_knows_its_subregions_and_countries():
    assert ("011", "Western Africa") in subregions("002", "en")
    assert ("SN", "Senegal") in countries_of_region("011", "en")
    assert ("SN", "Senegal") in countries_of_region("002", "en")
    assert ("PT", "Portugal") not in countries_of_region("002", "en")


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Oregon"), ("ar", "أوريغون"), ("ru", "Орегон")]
)
def test_part_of_a_country_has_its_name_in_the_language(language: str, name: str):
    assert subdivision_name("US-OR", language) == PlaceName(name, language)


def test_part_without_a_name_in_the_language_has_its_own_and_says_which_language_that_is():
    name = subdivision_name("CD-BU", "ar")

    assert (name.text, name.language, name.direction) == ("Bas-Uele", "fr", "ltr")


def test_arabic_name_on_a_page_in_french_says_its_direction():
    assert PlaceName("بيروت", "ar").direction == "rtl"
    assert PlaceName("Muhafazat", "").direction == "auto"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_every_country_has_a_name(language: str):
    parts = [part for code in all_countries() for part in subdivisions_of(code, language)]

    assert len(parts) > 5000
    assert all(name.text and name.language for _code, name in parts)
    assert not [name.text for _code, name in parts if name.text[-1] in "¹²³⁴"]


def test_unknown_part_is_an_error():
    with pytest.raises(KeyError):
        subdivision_name("US-ZZ", "en")
