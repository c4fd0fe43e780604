"""Posters: the code can be read, all scripts are set, whatever is written has room. Golden pictures as for documents."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from core.qr_codes import EDGE, modules_of, svg_of
from core.typesetting.posters import SIZES, Poster, poster_pdf, poster_png, poster_svg
from core.typesetting.text import settable_text
from tests.unit.core.test_typeset_golden import (
    CHANGED,
    GOLDEN,
    MOST_CHANGED_SHARE,
    MOST_MEAN_DIFFERENCE,
)

ADDRESS = "https://example.org/en/global-day-of-action/2027/actions/0123456789ab/"
ENGLISH = Poster(
    language="en",
    campaign="Support. Don’t Punish",
    series="Global Day of Action 2027",
    title="Umbrellas for a kinder city",
    title_language="en",
    when="26 June 2027 · 15:00",
    where="Maynila · Philippines",
    address=ADDRESS,
)
ARABIC = Poster(
    language="ar",
    campaign="ادعم. لا تعاقب",
    series="يوم العمل العالمي 2027",
    title="مظلات صفراء من أجل مدينة أكثر رحمة (Beyrouth 2027)",
    title_language="ar",
    when="26 يونيو، 2027 · 15:00",
    where="بيروت · لبنان",
    address=ADDRESS,
    label="مثال متخيَّل",
)
POSTERS = {"poster-en": ENGLISH, "poster-ar": ARABIC}
# The words of the foot come from the catalogues.
ABOVE_THE_FOOT = (0, 0, 595, 640)
# Where the template puts the code on A4, in hundredths of the page's width.
CODE_LEFT, CODE_SIZE, CODE_ABOVE_FOOT = 8.2, 24.6, 7.0


def text_of(poster: Poster) -> str:
    page = PdfReader(io.BytesIO(poster_pdf(poster, "a4"))).pages[0]
    return " ".join(page.extract_text().replace("\u200b", "").split())


def rendered(poster: Poster, scale: float = 1) -> Image.Image:
    """Return the poster on A4 as a grey picture, `scale` pixels for each point."""
    document = pypdfium2.PdfDocument(poster_pdf(poster, "a4"))
    assert len(document) == 1
    return document[0].render(scale=scale).to_pil().convert("L")


@pytest.mark.parametrize("name", POSTERS)
def test_poster_looks_as_its_golden_picture(name: str):
    path = GOLDEN / f"{name}.png"
    picture = rendered(POSTERS[name]).crop(ABOVE_THE_FOOT)
    if os.environ.get("UPDATE_GOLDEN"):
        picture.save(path, optimize=True)

    difference = ImageChops.difference(picture, Image.open(path))
    changed = sum(difference.histogram()[CHANGED:]) / (picture.width * picture.height)

    assert ImageStat.Stat(difference).mean[0] <= MOST_MEAN_DIFFERENCE
    assert changed <= MOST_CHANGED_SHARE


def test_every_module_of_the_printed_code_is_the_librarys():
    picture = rendered(ENGLISH, scale=4)
    part = picture.width / 100
    modules = modules_of(ADDRESS)
    step = CODE_SIZE * part / (len(modules) + 2 * EDGE)
    left = CODE_LEFT * part
    top = picture.height - (CODE_ABOVE_FOOT + CODE_SIZE) * part

    def is_dark(column: int, row: int) -> bool:
        x, y = left + (EDGE + column + 0.5) * step, top + (EDGE + row + 0.5) * step
        return picture.getpixel((round(x), round(y))) < 128

    size = range(len(modules))
    assert [[is_dark(column, row) for column in size] for row in size] == modules


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=200))
@settings(max_examples=30)
def test_drawn_code_has_the_librarys_modules(text: str):
    modules = modules_of(text)
    drawn = [[False] * len(modules) for _row in modules]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg_of(text).decode()):
        for column in range(int(length)):
            drawn[int(y) - EDGE][int(x) - EDGE + column] = True

    assert drawn == modules


def test_poster_says_everything_as_text_and_is_tagged_for_screen_readers():
    reader = PdfReader(io.BytesIO(poster_pdf(ARABIC, "a3")))
    catalog = reader.trailer["/Root"]

    assert catalog["/Lang"] == "ar"
    assert catalog["/MarkInfo"]["/Marked"]
    assert reader.metadata.title == ARABIC.title
    for words in (ENGLISH.title, ENGLISH.when, ENGLISH.where, ENGLISH.series, ADDRESS):
        assert words.replace(" ", "") in text_of(ENGLISH).replace(" ", "")


def test_a3_is_twice_as_large_as_a4():
    a4, a3 = (
        PdfReader(io.BytesIO(poster_pdf(ENGLISH, shape))).pages[0].mediabox
        for shape in ("a4", "a3")
    )

    assert (round(float(a4.width)), round(float(a4.height))) == SIZES["a4"]
    assert float(a3.width * a3.height) == pytest.approx(2 * float(a4.width * a4.height), rel=0.001)


@pytest.mark.parametrize("shape", ["square", "story"])
def test_picture_has_its_size_and_weighs_little(shape):
    content = poster_png(ARABIC, shape)

    assert Image.open(io.BytesIO(content)).size == SIZES[shape]
    assert len(content) <= 60_000


def test_svg_needs_no_font_and_loads_nothing():
    svg = poster_svg(ARABIC, "a4").decode()

    assert "<text" not in svg
    assert not re.search(r'(?:href|src)="(?!#|data:)', svg)
    assert "<script" not in svg


def margin_is_clean(picture: Image.Image) -> bool:
    """Say whether nothing dark stands at the edges of the paper below the head."""
    width, height = picture.size
    edge = round(width * 0.05)
    sides = ((0, height // 2, edge, height), (width - edge, height // 2, width, height))
    return all(picture.crop(box).getextrema()[0] > 200 for box in sides)


@pytest.mark.parametrize(
    "title",
    ["W" * 120, "Umbrellas " * 12, "Ф" * 60 + " " + "ж" * 59, "مظلات صفراء " * 10, "A"],
    ids=["one word", "many words", "two words", "arabic", "letter"],
)
def test_every_title_has_room(title: str):
    title = title.strip()
    picture = rendered(replace(ENGLISH, title=title, where="Llanfairpwllgwyngyll " * 3))

    assert margin_is_clean(picture)


@given(title=st.text(max_size=120), where=st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_whatever_organisers_write_there_is_one_page(title: str, where: str):
    poster = replace(
        ENGLISH, title=settable_text(title) or "Day of Action", where=settable_text(where)
    )

    assert len(PdfReader(io.BytesIO(poster_pdf(poster, "a4"))).pages) == 1


@pytest.mark.parametrize(
    ("text", "settable"),
    [
        ("  Marche  à\tÉvry\r\n", "Marche à Évry"),
        ("Ходьба за жизнь", "Ходьба за жизнь"),
        ("لا تعاقب", "لا تعاقب"),
        ("Ξύπνα", "Ξύπνα"),
        ("Party 🎉🏳️‍🌈 time", "Party time"),
        ("🎉", ""),
        ("การเดินขบวน", ""),
        ("सहारा दो", ""),
        ("支持而非惩罚", ""),
        ("March 支持", ""),
        ("Cafe\u0301", "Café"),
    ],
)
def test_text_is_set_whole_or_not_at_all_but_for_pictographs(text: str, settable: str):
    assert settable_text(text) == settable


def test_templates_take_no_path_of_this_machine_into_a_poster():
    assert str(Path.cwd()).encode() not in poster_svg(ENGLISH, "a4")
