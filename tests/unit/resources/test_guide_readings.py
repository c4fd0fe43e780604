"""What chapters say is worked out once for each text, whatever else of the site changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from resources.guide.readings import readings_of
from resources.models import GuideChapterPage
from tests.guide import block, chapter, publish, stage

pytestmark = pytest.mark.django_db


def test_only_words_that_are_new_are_read():
    below = stage("readings")
    changed, unchanged = chapter(below, "changed"), chapter(below, "unchanged")
    chapters = GuideChapterPage.objects.filter(pk__in=[changed.pk, unchanged.pk])
    before = readings_of(chapters)

    changed.body = [block("paragraph", "<p>Herons nest early.</p>")]
    publish(changed)
    after = readings_of(chapters)

    assert after[unchanged.pk] is before[unchanged.pk]
    assert "Herons" in after[changed.pk].passages[0].text
    assert "Herons" not in before[changed.pk].passages[0].text


def test_words_that_are_known_cost_one_query():
    below = stage("readings")
    chapters = GuideChapterPage.objects.filter(pk__in=[chapter(below, "known").pk])
    readings_of(chapters)

    with CaptureQueriesContext(connection) as captured:
        readings_of(chapters)

    assert len(captured) == 1


def test_longer_answer_takes_more_minutes():
    page = chapter(stage("readings"), "growing")
    chapters = GuideChapterPage.objects.filter(pk=page.pk)
    before = readings_of(chapters)[page.pk].minutes

    page.answer = "word " * 1000
    publish(page)

    assert readings_of(chapters)[page.pk].minutes >= before + 4
