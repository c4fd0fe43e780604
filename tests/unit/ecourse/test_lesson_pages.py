"""The lessons of a module: in the order of their source, each leading on, in few queries."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from ecourse.models import LessonPage
from ecourse.selectors.structure import shown_lessons
from tests import prepared
from tests.course import host, lesson, module, recording, translated
from tests.learning import outline

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def published_lessons(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[LessonPage]]:
    """Publish three lessons of a module in English once for all tests."""

    def make() -> list[LessonPage]:
        page = module(90)
        return [lesson(page, slug) for slug in ("one", "two", "three")]

    address = "/en/ecourse/module-90/two/"
    with prepared.for_a_module(django_db_blocker, make, address) as lessons:
        yield lessons


@pytest.fixture
def lessons(published_lessons: list[LessonPage]) -> list[LessonPage]:
    """Return the three lessons as the database has them."""
    return [prepared.anew(one) for one in published_lessons]


def html_of(client: Client, address: str) -> str:
    """Return a page that must be there."""
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_lessons_keep_the_order_of_the_source_whenever_they_were_translated(lessons):
    page = lessons[0].get_parent().specific
    translated(page, "fr")
    for one in reversed(lessons):
        translated(one, "fr", title=f"Leçon {one.slug}")

    french = [shown.entry.title for shown in shown_lessons(page.translation_key, "fr")]

    assert french == ["Leçon one", "Leçon two", "Leçon three"]


def test_lesson_without_translation_stands_in_its_place_in_english(client: Client, lessons):
    page = translated(lessons[0].get_parent().specific, "fr")
    translated(lessons[2], "fr", title="Leçon trois")

    text = html_of(client, page.url)

    assert text.index("Lesson one") < text.index("Lesson two") < text.index("Leçon trois")
    assert 'hreflang="en">Lesson two</a>' in text


def test_lesson_says_where_it_stands_and_leads_on(client: Client, lessons):
    text = html_of(client, lessons[1].url)

    assert "Lesson 2 of 3" in text
    assert f'href="{lessons[0].url}"' in text
    assert f'href="{lessons[2].url}"' in text


def test_next_lesson_on_the_page_is_the_one_that_going_on_leads_to(client: Client, lessons):
    module_page = translated(lessons[0].get_parent().specific, "fr")
    last = translated(lessons[2], "fr", title="Leçon trois")
    first = translated(lessons[0], "fr", title="Leçon une")

    steps = html_of(client, first.url).partition('class="steps"')[2]

    after = outline(module_page, "fr").lesson_after(first.translation_key)
    assert after is not None
    assert after.url == last.url
    assert f'href="{last.url}"' in steps
    assert lessons[1].url not in steps


def test_last_lesson_leads_to_what_earns_the_certificate(client: Client, lessons):
    text = html_of(client, lessons[2].url)

    assert f'href="{lessons[2].get_parent().url}#certificate"' in text


def test_module_says_from_the_start_what_earns_its_certificate(client: Client, lessons):
    lesson(lessons[0].get_parent().specific, "four", required=False)

    text = html_of(client, lessons[0].get_parent().url)

    assert "Read 3 lessons to their end." in text


def test_lesson_needs_at_most_ten_queries_however_many_there_are(
    client: Client, lessons, django_assert_max_num_queries
):
    host()
    page = lessons[0].get_parent().specific
    voice = recording()
    for number in range(12):
        last = lesson(
            page,
            f"more-{number}",
            body=[("host", {"text": "<p>Welcome.</p>", "recording": voice})],
        )
    client.get(last.url)

    with django_assert_max_num_queries(10):
        assert client.get(last.url).status_code == 200


def test_pages_of_the_course_know_it_in_the_words_of_schema_org(client: Client, lessons):
    text = html_of(client, lessons[0].get_parent().url)

    assert '"@type":"LearningResource"' in text
    assert '"timeRequired":"PT75M"' in text
    assert '"teaches":["You can say what it is."]' in text
    assert '"@type":"CourseInstance"' in html_of(client, "/en/ecourse/")
