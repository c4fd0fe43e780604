"""wagtail-localize's own editor, as quick for a long page as for a short one."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from home.models import HomePage
from tests.translation_strings import segments_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def french():
    """Return the translation of a page with many strings."""
    hub = HomePage.objects.get(locale__language_code="fr")
    return Translation.objects.get(source__object_id=hub.translation_key, target_locale=hub.locale)


def open_editor(client, translation):
    """Return what the editor of a page is given to show."""
    source = translation.source
    page = Page.objects.get(translation_key=source.object_id, locale=translation.target_locale)
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return json.loads(answer.context["props"])


def test_every_translation_stands_at_its_string(french):
    shown = open_editor(signed_in("translator-fr"), french)

    at = {one["segment_id"]: one["data"] for one in shown["initialStringTranslations"]}
    segments = [segment for segment in segments_of(french) if segment.translation_id]
    assert len(segments) > 80
    assert at == {segment.pk: segment.translated_text for segment in segments}
    words = {one["id"]: one["source"] for one in shown["segments"] if one["type"] == "string"}
    assert set(at) <= set(words)
    assert words == {pk: StringSegment.objects.get(pk=pk).string.data for pk in words}


def test_a_long_page_opens_with_fewer_queries_than_it_has_segments(
    french, django_assert_max_num_queries
):
    client = signed_in("translator-fr")
    shown = open_editor(client, french)

    # Three queries for each string would be some 300.
    assert len(shown["segments"]) > 95
    with django_assert_max_num_queries(90):
        open_editor(client, french)
