"""The system checks that keep every block translatable."""

import pytest
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Locale

from core.checks import (
    block_faults,
    check_block_descriptions,
    check_block_shapes,
    check_locales,
    check_settings_without_text,
    check_translatable_fields,
)


def struct(**children: blocks.Block) -> blocks.StructBlock:
    return blocks.StructBlock(list(children.items()))


def stream(**children: blocks.Block) -> blocks.StreamBlock:
    return blocks.StreamBlock(list(children.items()))


LOST = {
    "list two structs deep": stream(a=struct(b=struct(c=blocks.ListBlock(blocks.CharBlock())))),
    "image block two structs deep": stream(a=struct(b=struct(c=ImageBlock()))),
    "optional embed": stream(a=struct(b=EmbedBlock(required=False))),
    "raw html": stream(a=blocks.RawHTMLBlock()),
    "wagtail's table": stream(a=TableBlock()),
}
KEPT = {
    "list one struct deep": stream(a=struct(c=blocks.ListBlock(blocks.CharBlock()))),
    "stream between": stream(a=struct(b=stream(c=struct(d=blocks.ListBlock(blocks.CharBlock()))))),
    "struct in list": stream(a=struct(b=blocks.ListBlock(struct(c=blocks.CharBlock())))),
    "required embed": stream(a=EmbedBlock()),
}


@pytest.mark.parametrize("shape", LOST.values(), ids=LOST.keys())
def test_shape_that_loses_text_is_reported_once(shape: blocks.StreamBlock):
    assert len(list(block_faults(shape, "body"))) == 1


@pytest.mark.parametrize("shape", KEPT.values(), ids=KEPT.keys())
def test_shape_that_keeps_its_text_is_not_reported(shape: blocks.StreamBlock):
    assert list(block_faults(shape, "body")) == []


@pytest.mark.parametrize(
    "check",
    [
        check_block_shapes,
        check_block_descriptions,
        check_settings_without_text,
        check_translatable_fields,
    ],
)
def test_project_passes_its_own_check(check):
    assert check(None) == []


@pytest.mark.django_db
def test_locales_and_languages_agree():
    assert check_locales(None, databases=["default"]) == []


@pytest.mark.django_db
def test_locale_without_a_language_is_reported():
    Locale.objects.create(language_code="pt")

    assert [error.id for error in check_locales(None, databases=["default"])] == ["core.E006"]
