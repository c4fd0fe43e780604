"""Figures that a section answers for, and key figures that show them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override

from core import figures
from core.blocks.figures import KeyFigureBlock
from core.dates import PartialDate
from core.figures import Figure, FigureProvider
from core.models import Source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "value", "date"),
    [
        ("en", "2,100+", "August 2024"),
        ("fr", "2\u202f100+", "août 2024"),
        ("es", "2.100+", "agosto de 2024"),
        ("ru", "2\xa0100+", "август 2024\u202fг."),
        ("ar", "2,100+", "أغسطس 2024"),
    ],
)
def test_number_and_date_are_written_as_the_language_does(language, value, date):
    figure = Figure(2100, PartialDate(2024, 8), "x", is_minimum=True)

    with override(language):
        shown = (figure.value_text, figure.date_text)

    assert shown == (value, date)


@pytest.mark.parametrize("text", ["2023", "2023-06", "2023-06-26"])
def test_a_date_is_as_exact_as_it_is_known(text: str):
    date = PartialDate.parse(text)

    known = [part for part in (date.year, date.month, date.day) if part]
    assert "-".join(f"{part:02}" for part in known) == text


@pytest.mark.parametrize("text", ["", "23", "2023-13", "2023-02-30", "2023-6", "June 2023"])
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


def test_every_registered_figure_has_a_source():
    for key, _label in figures.choices():
        figure = figures.figure(key)
        assert figure is not None
        assert Source.objects.filter(key=figure.source_key).exists(), key


def test_no_two_sections_share_a_key():
    with pytest.raises(ValueError, match="registered already"):
        figures.register(FigureProvider("campaign.cities", "Other", lambda: None))


def test_the_hub_shows_what_the_section_says(client: Client, monkeypatch: pytest.MonkeyPatch):
    newer = Figure(333, PartialDate(2026, 6, 26), "from-the-roots-up", is_minimum=True)
    provider = FigureProvider("campaign.cities", "Cities", lambda: newer)
    monkeypatch.setitem(figures._providers, "campaign.cities", provider)

    text = client.get("/en/").content.decode()

    assert "333+" in text
    assert "297+" not in text
    assert re.search(r"Date of the figure: 26 June 2026", text)
    assert 'Source: <bdi lang="en">Myriad Research, From the roots up, 2025</bdi>' in text


def test_the_sections_remark_is_a_line_of_its_own(client: Client, monkeypatch: pytest.MonkeyPatch):
    counted = Figure(333, PartialDate(2026), "from-the-roots-up", note="Each city counts once.")
    provider = FigureProvider("campaign.cities", "Cities", lambda: counted)
    monkeypatch.setitem(figures._providers, "campaign.cities", provider)

    text = client.get("/en/").content.decode()

    assert '<br><span class="key-figures__note">Each city counts once.</span></p>' in text


def test_a_figure_without_a_number_is_not_shown(client: Client, monkeypatch: pytest.MonkeyPatch):
    provider = FigureProvider("campaign.cities", "Cities", lambda: None)
    monkeypatch.setitem(figures._providers, "campaign.cities", provider)

    response = client.get("/en/")

    assert response.status_code == 200
    assert response.content.decode().count("key-figures__item") == 3


def typed(**values):
    empty = {"provider": "", "value": "", "source": "", "as_of": "", "source_url": ""}
    given = {"unit": "cities", "counts": "Cities", "cited": None}
    return KeyFigureBlock().normalize({**empty, **given, **values})


def test_a_typed_figure_needs_value_source_and_date():
    with pytest.raises(ValidationError) as error:
        KeyFigureBlock().clean(typed())

    assert set(error.value.block_errors) == {"value", "as_of", "source"}


def test_a_section_s_figure_needs_nothing_more():
    value = KeyFigureBlock().clean(typed(provider="campaign.cities"))

    assert value.shown_value == "297+"


def test_an_editors_own_words_name_the_source():
    cited = Source.objects.get(key="from-the-roots-up")
    words = {"value": "178", "as_of": "2023", "source": "Ten years on"}

    assert KeyFigureBlock().clean(typed(cited=cited, **words)).shown_source == "Ten years on"


def test_a_source_from_the_list_is_enough():
    cited = Source.objects.get(key="from-the-roots-up")

    value = KeyFigureBlock().clean(typed(value="178", as_of="2023", cited=cited))

    assert "From the roots up" in value.shown_source
