"""Blocks refuse what would leave readers without help, and say why beside the field."""

import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from core.blocks.links import CallToActionBlock
from core.blocks.media import ImageBlock, OutsideVideoBlock
from core.blocks.text import TableBlock, block_anchor
from core.models import SiteImage

pytestmark = pytest.mark.django_db


def call_to_action(**target):
    values = {"heading": "Act", "link_text": "Go", "page": None, "url": "", "text": ""}
    return CallToActionBlock().normalize({**values, "emphasis": "strong", **target})


def test_call_to_action_needs_a_target():
    with pytest.raises(ValidationError) as error:
        CallToActionBlock().clean(call_to_action())

    assert "page" in error.value.block_errors


def test_call_to_action_has_one_target_only():
    page = Page.objects.get(url_path="/hub/about/")

    with pytest.raises(ValidationError):
        CallToActionBlock().clean(call_to_action(page=page, url="https://example.org/"))


def test_call_to_action_leads_to_its_page():
    page = Page.objects.get(url_path="/hub/about/")

    assert CallToActionBlock().clean(call_to_action(page=page)).link.url == "/en/about/"


def picture(**values):
    empty = {"alt": "", "decorative": False, "caption": "", "credit": ""}
    return ImageBlock().normalize({"image": SiteImage.objects.first(), **empty, **values})


def test_picture_needs_a_description():
    with pytest.raises(ValidationError) as error:
        ImageBlock().clean(picture())

    assert "alt" in error.value.block_errors


def test_picture_that_only_decorates_needs_none():
    value = ImageBlock().clean(picture(decorative=True, alt="left over"))

    assert value.alt_text == ""


def test_table_rows_are_made_equally_long():
    block = TableBlock()
    value = block.to_python(
        {
            "caption": "x",
            "rows": [
                {"type": "row", "value": ["a", "b", "c"]},
                {"type": "row", "value": ["d"]},
            ],
        }
    )

    assert value.rows_of_cells == [["a", "b", "c"], ["d", "", ""]]


def test_outside_video_names_whose_site_it_is():
    value = OutsideVideoBlock().normalize({"title": "x", "url": "https://a.example.org/v?id=1"})

    assert value.host == "a.example.org"


def test_anchor_comes_from_the_block_and_not_from_its_words():
    assert block_anchor("8b868b47-9730-5fee-aa6c-64f19153a800") == "b-8b868b47"


def test_heading_anchors_are_the_same_in_every_language(client):
    anchors = [
        re.findall(r'id="(b-[0-9a-f]{8})"', client.get(f"/{code}/").content.decode())
        for code in ("en", "fr", "es", "ar", "ru")
    ]

    assert anchors[0]
    assert all(found == anchors[0] for found in anchors)
