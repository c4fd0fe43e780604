"""The course that the site begins with, taken by a learner who answers everything, in each of its languages."""

import pytest
from django.http import QueryDict

from ecourse.activities import kinds
from ecourse.activities.description import ActivityDescription
from ecourse.models import LessonPage, ModulePage
from ecourse.selectors.outlines import outline_of_module
from tests.activities import query, right_sending

pytestmark = pytest.mark.django_db

MODULES = (
    "introduction",
    "existing-models",
    "making-the-case",
    "designing-a-model",
    "thresholds",
    "sanctions",
    "gold-standard",
)
LANGUAGES = ("en", "fr", "ar", "ru")
TAKEN = [(language, module) for language in LANGUAGES for module in MODULES]


def module_in(language: str, slug: str) -> ModulePage:
    return ModulePage.objects.live().get(
        url_path__endswith=f"/ecourse/{slug}/", locale__language_code=language
    )


def activities_of(module: ModulePage):
    """Yield each activity of a module with its block, and what it asks for."""
    for lesson in LessonPage.objects.child_of(module).live():
        for block in lesson.body:
            if block.block_type in kinds.KINDS:
                described = kinds.describe(block.block_type, block.value, block.id)
                yield lesson, block, described


def through(block, described: ActivityDescription) -> QueryDict:
    """Return the sending that answers an activity: a scenario along the first decisions that come to an end."""
    if block.block_type != "scenario":
        return right_sending(block.block_type, described)
    scenes = {scene.key: scene for scene in described.scenes}
    ways = [(described.scenes[0], ())]
    for scene, path in ways:
        if not scene.decisions:
            return query(path=list(path))
        ways += [(scenes[one.leads_to], (*path, one.code)) for one in scene.decisions]
    raise AssertionError("no way through the scenario comes to an end")


@pytest.mark.parametrize(("language", "slug"), TAKEN)
def test_whoever_answers_everything_earns_the_module(language: str, slug: str):
    module = module_in(language, slug)
    outline = outline_of_module(module.translation_key, language)
    done = set()

    for lesson, block, described in activities_of(module):
        judgement = kinds.judge(block.block_type, block.value, block.id, through(block, described))
        assert judgement.tried, described.question
        assert judgement.right in (True, None), described.question
        done |= {step for step in outline.needed if str(step[1]) == block.id}
        done.add((lesson.translation_key, None))

    assert outline.can_be_earned
    assert outline.needed <= done


@pytest.mark.parametrize(("language", "slug"), TAKEN)
def test_every_wrong_answer_is_told_why(language: str, slug: str):
    silent = []
    for _lesson, block, described in activities_of(module_in(language, slug)):
        wrong = [answer for answer in described.answers if not answer.right]
        silent += [(described.question, one.text) for one in wrong if not one.feedback.strip()]
        if block.block_type == "short_answer" and not described.feedback_wrong.strip():
            silent.append((described.question, ""))

    assert silent == []
