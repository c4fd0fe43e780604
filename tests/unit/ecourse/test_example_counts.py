"""The invented counts of the course: shown, labelled, kept apart from real ones, removed together."""

import shutil
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from core.content.report import Report
from ecourse.evaluation.questions import QUESTIONS
from ecourse.examples import load_example_counts, remove_example_counts
from ecourse.models import CourseCount, EvaluationCount
from ecourse.selectors.names import CourseNames
from ecourse.services.counting import add_to_count
from tests.databases import ROOT

pytestmark = pytest.mark.django_db
EXAMPLES = ROOT / "content" / "examples"


def load(folder: Path = EXAMPLES) -> Report:
    report = Report()
    load_example_counts(folder, report)
    return report


def page() -> str:
    client = Client()
    client.force_login(get_user_model().objects.get(username="editor"))
    return client.get(reverse("ecourse_figures")).content.decode()


def test_invented_counts_fill_the_figures_and_are_named():
    load()

    text = page()

    assert "Invented examples are among these figures." in text
    assert "Thresholds and defining personal possession" in text
    assert "that is there no more" not in text


def test_figures_without_invented_counts_do_not_speak_of_them():
    assert "Invented examples" not in page()


def test_every_count_is_about_something_that_is_there():
    load()
    names = CourseNames.load(with_activities=True)

    rows = CourseCount.objects.values_list("module_key", "lesson_key", "block_id")
    answers = {(row.question, row.answer) for row in EvaluationCount.objects.all()}

    assert {module for module, _lesson, _block in rows} <= names.modules.keys()
    assert {lesson for _module, lesson, _block in rows} - {None} <= names.lessons.keys()
    assert {block for _module, _lesson, block in rows} - {None} <= names.activities.keys()
    known = {(question.key, answer) for question in QUESTIONS for answer, _text in question.answers}
    assert answers <= known


def test_second_run_changes_nothing_and_a_changed_file_replaces(tmp_path: Path):
    load()
    number = CourseCount.objects.count()
    assert load().unchanged == 1

    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "ecourse" / "figures.toml"
    file.write_text(file.read_text().replace("started = [31, 44, 38]", "started = [0, 44, 38]"))
    load(tmp_path)

    assert CourseCount.objects.count() < number


def test_real_counts_stay_when_the_examples_go():
    load()
    module = CourseCount.objects.earliest("pk").module_key
    add_to_count(kind=CourseCount.Kind.STARTED, language="en", module_key=module)
    add_to_count(kind=CourseCount.Kind.STARTED, language="en", module_key=module)

    remove_example_counts()

    assert CourseCount.objects.get().count == 2
    assert not EvaluationCount.objects.exists()
