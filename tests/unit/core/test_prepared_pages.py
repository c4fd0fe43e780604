"""The sizes of a page's pictures are there before a visitor asks, and made once for all languages."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import ReferenceIndex

from core.models import SiteImage, SiteRendition
from core.tasks import prepare_page
from home.models import StandardPage
from tests.unit.core.telling_pictures import plain_picture, telling_picture

pytestmark = pytest.mark.django_db


def picture(title: str) -> SiteImage:
    content = telling_picture("PNG", plain_picture((48, 32)))
    return SiteImage.objects.create(title=title, file=ContentFile(content, name=f"{title}.png"))


def show(page: Any, image: SiteImage) -> None:
    """Let a live page show a picture for sharing."""
    page.social_image = image
    page.save()
    ReferenceIndex.create_or_update_for_object(page)


@pytest.fixture
def pages() -> tuple[Any, Any]:
    """Return a page in English and in French."""
    return tuple(
        StandardPage.objects.get(slug="about", locale__language_code=code) for code in ("en", "fr")
    )


def sizes_of(image: SiteImage) -> int:
    return SiteRendition.objects.filter(image=image).count()


def test_sizes_of_a_page_are_made(pages):
    image = picture("herons")
    show(pages[0], image)

    prepare_page.call(pages[0].pk)

    assert sizes_of(image) > 0


def test_translation_with_the_pictures_of_its_source_is_left_to_the_source(pages):
    image = picture("herons")
    for page in pages:
        show(page, image)

    prepare_page.call(pages[1].pk)
    assert sizes_of(image) == 0

    prepare_page.call(pages[0].pk)
    assert sizes_of(image) > 0


def test_translation_with_a_picture_of_its_own_is_prepared(pages):
    own = picture("storks")
    show(pages[0], picture("herons"))
    show(pages[1], own)

    prepare_page.call(pages[1].pk)

    assert sizes_of(own) > 0


def test_translation_of_a_page_that_is_no_longer_live_is_prepared(pages):
    image = picture("herons")
    for page in pages:
        show(page, image)
    type(pages[0]).objects.filter(pk=pages[0].pk).update(live=False)

    prepare_page.call(pages[1].pk)

    assert sizes_of(image) > 0
