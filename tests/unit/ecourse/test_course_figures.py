"""The figures of the course: complete sums, nobody singled out, the same numbers on the page and in the file."""

import csv
import io
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.small_cells import LEAST, months_together
from ecourse.models import CourseCount, EvaluationCount
from ecourse.selectors.course_figures import Filters, course_figures, months_until_now
from tests.learning import block_ids, change_lesson, lessons_of, make_module, true_false

Kind = CourseCount.Kind
JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))
MONTHS = st.dictionaries(
    st.dates(date(2026, 1, 1), date(2027, 12, 1)).map(lambda day: day.replace(day=1)),
    st.integers(1, 6),
)


def count(kind: str, number: int, month: date = JANUARY, **fields: Any) -> None:
    values = {"language": "en", "module_key": MODULE, "day": month.replace(day=9), **fields}
    CourseCount.objects.create(kind=kind, count=number, **values)


def evaluate(answers: dict[str, int], month: date = JANUARY, **fields: Any) -> None:
    for answer, number in answers.items():
        EvaluationCount.objects.create(
            **{"module_key": MODULE, "language": "en", "slow": False, **fields},
            month=month,
            question="useful",
            answer=answer,
            count=number,
        )


MODULE = UUID("11111111-1111-4111-8111-111111111111")


def shown(**filters: Any) -> dict[tuple[str, date], int]:
    found = course_figures(Filters(**filters)).counts
    return {(one.kind, one.month): one.count for one in found}


def editor() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def page(**query: str) -> str:
    return editor().get(reverse("ecourse_figures"), query).content.decode()


def file_rows(**query: str) -> list[list[str]]:
    answer = editor().get(reverse("ecourse_figures_file"), query)
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@given(counts=MONTHS)
def test_months_are_shown_together_from_three_on_and_none_is_lost(counts):
    groups = list(months_together(counts))

    sums = [sum(counts[month] for month in together) for _month, together in groups]
    assert all(number >= LEAST for number in sums)
    assert [month for _month, together in groups for month in together] == sorted(counts)[
        : sum(len(together) for _month, together in groups)
    ]
    assert sum(counts.values()) - sum(sums) < LEAST
    assert all(month == together[-1] for month, together in groups)


@pytest.mark.django_db
def test_days_of_a_month_are_added_up():
    count(Kind.STARTED, 2, date(2026, 1, 3))
    CourseCount.objects.create(
        kind=Kind.STARTED, day=date(2026, 1, 4), language="en", module_key=MODULE, count=3
    )

    assert shown() == {(Kind.STARTED, JANUARY): 5}


@pytest.mark.django_db
def test_month_with_fewer_than_three_waits_for_the_next():
    count(Kind.STARTED, 2, JANUARY)
    assert shown() == {}

    count(Kind.STARTED, 1, MARCH)

    assert shown() == {(Kind.STARTED, MARCH): 3}


@pytest.mark.django_db
def test_filters_cut_nobody_out_of_a_sum():
    count(Kind.STARTED, 2, JANUARY)
    count(Kind.STARTED, 4, FEBRUARY)
    count(Kind.STARTED, 2, FEBRUARY, language="ar")

    assert shown(last=JANUARY) == {}
    assert shown(first=FEBRUARY) == {(Kind.STARTED, FEBRUARY): 6}
    assert shown(language="ar") == {}
    assert shown() == {(Kind.STARTED, FEBRUARY): 6}


@pytest.mark.django_db
def test_answers_are_shown_once_three_have_evaluated():
    evaluate({"very": 1, "little": 1})
    assert course_figures(Filters()).answers == ()

    evaluate({"very": 1}, FEBRUARY)

    found = {one.answer: one.count for one in course_figures(Filters()).answers}
    assert found == {"very": 2, "little": 1}


@pytest.mark.django_db
def test_what_machines_may_have_sent_is_in_no_figure_but_its_own():
    evaluate({"not": 5}, slow=True)
    evaluate({"very": 3})

    figures = course_figures(Filters())

    assert {one.answer for one in figures.answers} == {"very"}
    assert figures.aside == 5
    assert "5 more evaluations may have been sent by machines" in page()


@pytest.mark.django_db
def test_months_to_choose_from_go_back_to_the_oldest_count():
    assert months_until_now() == []
    count(Kind.STARTED, 1, date(2025, 12, 1))

    months = months_until_now()

    assert months[-2:] == [date(2026, 1, 1), date(2025, 12, 1)]
    assert len(set(months)) == len(months)


@pytest.mark.django_db
def test_page_names_modules_and_lessons_and_says_of_how_many_readers():
    module = make_module([], [], title="Small module")
    first, second = lessons_of(module)
    key = module.translation_key
    count(Kind.STARTED, 40, module_key=key)
    count(Kind.COMPLETED, 10, module_key=key)
    for lesson, number in ((first, 30), (second, 12)):
        count(Kind.LESSON_SEEN, number, module_key=key, lesson_key=lesson.translation_key)

    text = page(module=str(key))

    assert "Lessons of “Small module”" in text
    rows = text[text.index('id="lessons-') :]
    assert rows.index("Lesson 1") < rows.index("Lesson 2")
    assert "<td><bdi>75%</bdi></td>" in rows
    assert "<td><bdi>25%</bdi></td>" in text


@pytest.mark.django_db
def test_hardest_activity_stands_first_and_few_tries_say_nothing():
    body = [true_false("Easy one."), true_false("Hard one."), true_false("Seldom tried.")]
    module = make_module(body)
    lesson = lessons_of(module)[0]
    for block, tried, right in zip(block_ids(body), (20, 20, 9), (18, 4, 0), strict=True):
        fields = {
            "module_key": module.translation_key,
            "lesson_key": lesson.translation_key,
            "block_id": block,
        }
        count(Kind.TRIED, tried, **fields)
        if right:
            count(Kind.RIGHT_AT_FIRST, right, **fields)

    text = page()

    assert text.index("Hard one.") < text.index("Easy one.")
    assert "20%" in text
    assert "Seldom tried." not in text


@pytest.mark.django_db
def test_what_is_there_no_more_still_has_a_name():
    body = [true_false("Gone soon.")]
    module = make_module(body)
    lesson = lessons_of(module)[0]
    fields = {"module_key": module.translation_key, "lesson_key": lesson.translation_key}
    count(Kind.TRIED, 12, block_id=block_ids(body)[0], **fields)
    count(Kind.RIGHT_AT_FIRST, 6, block_id=block_ids(body)[0], **fields)
    count(Kind.STARTED, 5, module_key=uuid4())
    count(Kind.LESSON_SEEN, 5, module_key=module.translation_key, lesson_key=uuid4())
    assert "Gone soon." in page()

    change_lesson(lesson, [])

    text = page()
    for words in ("Module", "Lesson", "Activity"):
        assert f"{words} that is there no more (" in text


@pytest.mark.django_db
def test_file_holds_what_the_page_holds_and_no_more():
    count(Kind.STARTED, 7, language="fr")
    count(Kind.STARTED, 2, language="ar")
    evaluate({"very": 4})

    head, *rows = file_rows()

    assert head[:3] == ["measure", "month", "language"]
    assert [row[:3] for row in rows] == [
        ["started", "2026-01", "fr"],
        ["evaluation", "2026-01", "en"],
    ]
    assert [row[8] for row in rows] == ["7", "4"]
    assert len(file_rows(language="ar")) == 1


@pytest.mark.django_db
def test_empty_page_says_when_figures_come():
    assert "Nothing was counted yet" in page()
    count(Kind.STARTED, 1)
    assert "nowhere have 3 come together" in page()
    assert "Nothing was counted with these filters" in page(language="ar")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [{"language": "xx"}, {"module": "1"}, {"first": "2026-03-01", "last": "2026-01-01"}],
)
def test_filters_that_cannot_be_are_explained(query):
    count(Kind.STARTED, 5)

    answer = editor().get(reverse("ecourse_figures"), query)

    assert answer.status_code == 422
    assert "error-message" in answer.content.decode()
    assert editor().get(reverse("ecourse_figures_file"), query).status_code == 400


@pytest.mark.django_db
def test_page_takes_as_many_queries_for_much_as_for_little():
    client, address = editor(), reverse("ecourse_figures")
    count(Kind.STARTED, 5)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _number in range(5):
        module = make_module([true_false()])
        count(Kind.STARTED, 5, module_key=module.translation_key)
        evaluate({"very": 5}, module_key=module.translation_key)
    client.get(address)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    assert len(many) == len(few)


@pytest.mark.django_db
def test_charts_have_names_and_stand_beside_tables():
    count(Kind.STARTED, 5)

    text = page()

    assert text.count('role="img"') == text.count("<figure")
    assert '<title id="modules-title">By module</title>' in text
    assert 'id="modules-hatched"' in text
