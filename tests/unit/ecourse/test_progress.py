"""The record of progress: what is saved, what earns a module, and what an editor's change does to it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core.codes import find_by_code, make_code
from core.privacy.services import purge_personal_data
from ecourse.models import CourseCount, Learner, LearnerStep, ModuleEarned, ModulePage
from ecourse.selectors.progress import earned_on, module_states, rule_of
from ecourse.services.progress import (
    delete_record,
    last_kept_day,
    merge_records,
    save_activity_tried,
)
from tests import prepared
from tests.learning import (
    add_lesson,
    attempt,
    change_lesson,
    finish,
    lessons_of,
    make_module,
    outline,
    see,
    translate,
    true_false,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published_module")]


@pytest.fixture
def module(db: None, published_module: ModulePage) -> ModulePage:
    """Return the module as the database has it."""
    return prepared.anew(published_module)


def counts() -> dict[str, int]:
    rows = CourseCount.objects.values_list("kind", "count")
    total: dict[str, int] = {}
    for kind, count in rows:
        total[kind] = total.get(kind, 0) + count
    return total


def state_of(module, code: str, language: str = "en"):
    learner = find_by_code(Learner.objects.all(), code)
    states = module_states(learner, language)
    return next(one for one in states if one.outline.key == module.translation_key)


def test_first_step_makes_a_record_of_which_only_a_hash_of_the_code_is_stored(module):
    saved = see(outline(module).lessons[0], module)

    assert saved.is_new
    assert find_by_code(Learner.objects.all(), saved.code) == saved.learner
    assert saved.code.replace("-", "") not in str(vars(Learner.objects.get()))


def test_second_step_goes_into_the_record_of_the_code(module):
    saved = see(outline(module).lessons[0], module)
    again = attempt(outline(module).lessons[0], module, saved.code)

    assert not again.is_new
    assert saved.learner.steps.count() == 2


def test_code_of_a_deleted_record_begins_a_new_one(module):
    code = make_code()
    saved = see(outline(module).lessons[0], module, code)

    assert saved.is_new
    assert saved.code != code


def test_same_step_twice_is_one_step(module):
    saved = see(outline(module).lessons[0], module)
    see(outline(module).lessons[0], module, saved.code)

    assert LearnerStep.objects.count() == 1


def test_steps_hold_the_day_and_no_time(module):
    see(outline(module).lessons[0], module)

    assert type(LearnerStep.objects.get().done_on) is date


def test_new_steps_alone_are_counted(module):
    lesson = outline(module).lessons[0]
    saved = attempt(lesson, module, right=True)
    attempt(lesson, module, saved.code, right=True)
    see(lesson, module, saved.code)
    see(lesson, module, saved.code)

    assert counts() == {"started": 1, "tried": 1, "right_at_first": 1, "lesson_seen": 1}


def test_right_answer_after_a_wrong_one_is_not_right_at_first(module):
    lesson = outline(module).lessons[0]
    saved = attempt(lesson, module, right=False)
    attempt(lesson, module, saved.code, right=True)

    assert "right_at_first" not in counts()


def test_activity_that_the_lesson_does_not_have_is_refused(module):
    of, other = outline(module), outline(module).lessons[1]

    with pytest.raises(LookupError):
        save_activity_tried(
            code="",
            module=of,
            lesson=of.lessons[0],
            block_id=other.activities[0].block_id,
            right=None,
            language="en",
        )


def test_module_is_earned_when_all_that_is_required_was_done(module):
    first, second = outline(module).lessons
    code = see(first, module).code
    attempt(first, module, code)
    see(second, module, code)
    learner = find_by_code(Learner.objects.all(), code)
    assert earned_on(learner, module) is None

    attempt(second, module, code)

    assert earned_on(learner, module) == timezone.localdate()
    assert counts()["completed"] == 1


def test_what_is_not_required_is_not_needed():
    module = make_module([true_false(required=False)])
    saved = see(outline(module).lessons[0], module)

    assert rule_of(module).activities == frozenset()
    assert earned_on(saved.learner, module) == timezone.localdate()


def test_module_with_lessons_to_come_is_not_earned():
    module = make_module([true_false()], more_to_come=True)
    saved = finish(module)

    assert earned_on(saved.learner, module) is None


def test_module_that_asks_for_nothing_is_not_earned():
    module = make_module()
    learner = Learner.objects.create()

    assert earned_on(learner, module) is None


def test_module_stays_earned_when_a_lesson_is_added(module):
    saved = finish(module)
    add_lesson(module, [true_false()])

    assert earned_on(saved.learner, module) == timezone.localdate()
    assert state_of(module, saved.code).earned_on == timezone.localdate()


def test_removing_the_lesson_that_was_left_earns_the_module(module):
    first, _second = outline(module).lessons
    code = see(first, module).code
    saved = attempt(first, module, code)
    lessons_of(module)[1].unpublish()

    assert earned_on(saved.learner, module) == timezone.localdate()


def test_steps_outlive_the_page(module):
    first = outline(module).lessons[0]
    code = see(first, module).code
    lessons_of(module)[0].unpublish()
    assert state_of(module, code).done == 0

    lessons_of(module)[0].save_revision().publish()

    assert state_of(module, code).done == 1


def test_changed_activity_stays_done_and_says_that_it_changed(module):
    first = outline(module).lessons[0]
    code = attempt(first, module).code
    block = lessons_of(module)[0].body.raw_data[0]
    change_lesson(
        lessons_of(module)[0],
        [{**block, "value": {**block["value"], "question": "It is not legal."}}],
    )

    activity = state_of(module, code).lessons[0].activities[0]
    assert activity.done_on == timezone.localdate()
    assert activity.changed


def test_trying_a_changed_activity_again_settles_it(module):
    first = outline(module).lessons[0]
    code = attempt(first, module).code
    LearnerStep.objects.update(version="old", done_on=date(2026, 1, 1))
    assert state_of(module, code).lessons[0].activities[0].changed

    attempt(first, module, code)

    activity = state_of(module, code).lessons[0].activities[0]
    assert (activity.changed, activity.done_on) == (False, timezone.localdate())


def test_demanding_an_activity_for_the_certificate_does_not_change_it():
    body = [true_false(required=False)]
    module = make_module(body)
    code = attempt(outline(module).lessons[0], module).code
    body[0]["value"]["required"] = True
    change_lesson(lessons_of(module)[0], body)

    activity = state_of(module, code).lessons[0].activities[0]
    assert activity.outline.required
    assert not activity.changed


def test_progress_is_the_same_in_another_language(module):
    translate(module, "fr")
    for lesson in lessons_of(module):
        translate(lesson, "fr")
    code = attempt(outline(module).lessons[0], module).code

    french = state_of(module, code, "fr")

    assert french.outline.title == "Small (fr)"
    assert french.lessons[0].activities[0].done_on
    assert not french.lessons[0].activities[0].changed


def test_rule_asks_only_for_what_is_live_in_the_language(module):
    french = translate(module, "fr")
    translate(lessons_of(module)[0], "fr")

    assert len(rule_of(french).steps) == 2
    assert len(rule_of(module).steps) == 4


def test_merging_loses_no_step_and_deletes_the_other_record(module):
    first, second = outline(module).lessons
    code = see(first, module).code
    attempt(first, module, code)
    other = see(second, module).code
    attempt(second, module, other)
    see(first, module, other)
    here, there = (find_by_code(Learner.objects.all(), one) for one in (code, other))

    merge_records(from_learner=here, into=there, language="en")

    assert list(Learner.objects.all()) == [there]
    assert there.steps.count() == 4
    assert ModuleEarned.objects.get().learner == there


def test_merging_keeps_the_earlier_day_of_earning(module):
    early, late = finish(module).learner, finish(module).learner
    early.modules_earned.update(earned_on=date(2026, 1, 1))

    merge_records(from_learner=early, into=late, language="en")

    assert earned_on(late, module) == date(2026, 1, 1)


def test_merging_a_record_with_itself_keeps_it(module):
    learner = finish(module).learner

    merge_records(from_learner=learner, into=learner, language="en")

    assert Learner.objects.get().steps.count() == 4


def test_deleting_leaves_nothing(module):
    learner = finish(module).learner

    delete_record(learner=learner)

    assert not LearnerStep.objects.exists()
    assert not ModuleEarned.objects.exists()
    assert not Learner.objects.exists()


def test_record_goes_after_twelve_idle_months(module):
    idle, used = see(outline(module).lessons[0], module), see(outline(module).lessons[0], module)
    now = timezone.now()
    kept = last_kept_day(now)
    Learner.objects.filter(pk=idle.learner.pk).update(active_on=kept - timedelta(days=1))
    Learner.objects.filter(pk=used.learner.pk).update(active_on=kept)

    purge_personal_data(moment=now)

    assert list(Learner.objects.all()) == [used.learner]


def test_saving_keeps_the_record_for_another_year(module):
    saved = see(outline(module).lessons[0], module)
    Learner.objects.update(active_on=date(2026, 1, 1))

    see(outline(module).lessons[0], module, saved.code)

    assert Learner.objects.get().active_on == timezone.localdate()


def test_states_of_all_modules_take_two_queries(module, django_assert_num_queries):
    learner = finish(module).learner
    module_states(learner, "en")

    with django_assert_num_queries(2):
        module_states(learner, "en")
