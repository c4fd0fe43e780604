"""A picture is described, or said to decorate, wherever it is used."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client
from django.test.utils import isolate_apps
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.test.utils.form_data import nested_form_data

from core import checks
from core.blocks.base import ImageChooserBlock
from core.blocks.media import ImageBlock
from core.blocks.overview import CardBlock, PartnerBlock
from core.models import PicturePage, SiteImage
from home.models import HomePage, NewsPage

pytestmark = pytest.mark.django_db

PICTURED = [
    model
    for model in apps.get_models()
    if issubclass(model, PicturePage) and not model._meta.abstract
]
WORDS = {"text": "Text", "link_text": "Read on", "caption": "", "credit": ""}


def picture_value(block: blocks.StructBlock, **more: Any) -> Any:
    known = {name: value for name, value in WORDS.items() if name in block.child_blocks}
    if "page" in block.child_blocks:
        known["page"] = NewsPage.objects.first()
    return block.normalize({"image": SiteImage.objects.first(), **known, **more})


@pytest.mark.parametrize("block", [ImageBlock(), CardBlock()], ids=["picture", "card"])
@pytest.mark.parametrize("alt", ["", "   "])
def test_a_block_without_description_is_refused(block: blocks.StructBlock, alt: str):
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(picture_value(block, alt=alt, decorative=False))

    assert "only decorates" in str(caught.value.block_errors["alt"])


@pytest.mark.parametrize("block", [ImageBlock(), CardBlock()], ids=["picture", "card"])
def test_a_block_with_description_is_accepted(block: blocks.StructBlock):
    cleaned = block.clean(picture_value(block, alt="Two people", decorative=False))

    assert cleaned.alt_text == "Two people"


@pytest.mark.parametrize("block", [ImageBlock(), CardBlock()], ids=["picture", "card"])
def test_a_decorative_picture_says_nothing(block: blocks.StructBlock):
    cleaned = block.clean(picture_value(block, alt="Left over", decorative=True))

    assert cleaned.alt_text == ""


@pytest.mark.parametrize("model", PICTURED, ids=lambda model: model.__name__)
def test_a_page_with_a_picture_asks_for_its_description(model: type[PicturePage]):
    page = model.objects.first() or NewsPage.objects.first()
    page.picture, page.picture_alt = SiteImage.objects.first(), ""

    with pytest.raises(ValidationError) as caught:
        page.clean()
    page.picture_decorative = True
    page.clean()

    assert "picture_alt" in caught.value.message_dict
    assert page.picture_alt_text == ""


def test_the_hub_asks_for_the_description_of_its_picture():
    hub = HomePage.objects.filter(locale__language_code="en").get()
    hub.hero_alt = ""

    with pytest.raises(ValidationError) as caught:
        hub.clean()

    assert "hero_alt" in caught.value.message_dict


def test_a_page_without_picture_needs_no_description():
    page = NewsPage.objects.first()
    page.picture, page.picture_alt = None, ""

    page.clean()

    assert page.picture_alt_text == ""


def test_an_editor_reads_next_to_the_field_that_a_description_is_missing(client: Client):
    client.force_login(get_user_model().objects.get(username="editor"))
    page = NewsPage.objects.filter(locale__language_code="en", picture__isnull=False).first()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(address).context["form"]
    fields = {
        name: form[name].value()
        for name in ("title", "slug", "summary", "date")
        if name in form.fields
    }

    answer = client.post(
        address,
        nested_form_data(
            {**fields, "picture": page.picture_id, "picture_alt": "", "body-count": 0}
        ),
    )

    errors = answer.context["form"].errors
    assert "only decorates" in errors["picture_alt"][0]
    assert page.title in answer.content.decode()


def test_a_decorative_picture_is_silent_on_the_page(client: Client):
    page = NewsPage.objects.filter(locale__language_code="en", picture__isnull=False).first()
    page.picture_decorative = True
    page.save_revision().publish()

    html = client.get(page.url).content.decode()

    assert page.picture_alt not in html
    assert 'alt=""' in html


def test_no_block_or_model_of_this_site_lacks_a_description():
    assert checks.check_pictures_in_blocks(None) == []
    assert checks.check_pictures_on_models(None) == []


def test_a_block_that_forgets_the_description_is_reported(monkeypatch: pytest.MonkeyPatch):
    class Bare(blocks.StructBlock):
        image = ImageChooserBlock()

    field = NewsPage._meta.get_field("body")
    with_fault = blocks.StreamBlock([("bare", Bare()), ("partner", PartnerBlock())])
    monkeypatch.setattr(field, "stream_block", with_fault)

    faults = [error.msg for error in checks.check_pictures_in_blocks(None)]

    assert faults == ["NewsPage: body.bare: nothing asks for a description of the picture."]


@isolate_apps("core")
def test_a_model_that_forgets_the_description_is_reported(monkeypatch: pytest.MonkeyPatch):
    class Told(models.Model):
        photo = models.ForeignKey(SiteImage, models.CASCADE, related_name="+")
        photo_alt = models.CharField(max_length=9, blank=True)

        class Meta:
            app_label = "core"

        def __str__(self) -> str:
            return "told"

    monkeypatch.setattr(checks.apps, "get_models", lambda: [Told])

    assert [error.id for error in checks.check_pictures_on_models(None)] == ["core.E012"]
