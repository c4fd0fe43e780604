"""The guide of the starting content: its editions, and how light its chapters are."""

import pytest

from core.languages import LANGUAGES
from resources.models import Edition, GuideChapterPage
from tests.guide import MOST_BYTES

pytestmark = pytest.mark.django_db


def test_every_chapter_of_the_starting_content_is_light_in_every_language(live_pages):
    weights = {
        url: len(answer.content.encode())
        for language in LANGUAGES
        for url, answer in live_pages(language).items()
        if answer.model == GuideChapterPage._meta.label
    }

    assert {url.split("/")[1] for url in weights} == set(LANGUAGES)
    assert {url: weight for url, weight in weights.items() if weight > MOST_BYTES} == {}


def test_guide_begins_with_an_edition_in_every_language():
    editions = Edition.objects.filter(made_at__isnull=False)

    assert set(editions.values_list("language", flat=True)) == set(LANGUAGES)
    followed = editions.exclude(language="en").values_list("source_edition__language", flat=True)
    assert set(followed) == {"en"}
