"""A small module of the course for tests: two lessons with activities, in as many languages as wanted."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from wagtail.models import Locale

from core import site_cache
from core.codes.writing import read_code
from ecourse.learning.devices import COOKIE, MARKER
from ecourse.models import CoursePage, LessonPage, ModulePage
from ecourse.selectors.outlines import LessonOutline, ModuleOutline, outline_of_module
from ecourse.services.progress import Saved, save_activity_tried, save_lesson_seen

NUMBER = 90
HERE: Any = {"headers": {"origin": "http://testserver"}}


def true_false(question: str = "It is legal.", *, required: bool = True) -> dict[str, Any]:
    """Return an activity as a lesson stores it."""
    value = {
        "question": question,
        "hint": "",
        "required": required,
        "truth": "true",
        "feedback_true": "So it is.",
        "feedback_false": "It is not.",
    }
    return {"type": "true_false", "id": str(uuid4()), "value": value}


def make_module(*bodies: list[dict[str, Any]], title: str = "Small", **fields: Any) -> ModulePage:
    """Publish an English module with one lesson for each body."""
    course = CoursePage.objects.get(locale__language_code="en")
    slug = f"module-{uuid4().hex[:8]}"
    module = ModulePage(
        title=title,
        slug=slug,
        summary="A module for tests.",
        number=NUMBER,
        intended_minutes=60,
        version_date=date(2026, 1, 1),
        **fields,
    )
    course.add_child(instance=module)
    site_cache.forget()
    for number, body in enumerate(bodies, start=1):
        add_lesson(module, body, number)
    return module


def add_lesson(
    module: ModulePage, body: list[dict[str, Any]], number: int = 9, **fields: Any
) -> LessonPage:
    """Publish one more lesson of a module."""
    lesson = LessonPage(
        title=f"Lesson {number}",
        slug=f"lesson-{number}",
        summary="A lesson for tests.",
        intended_minutes=20,
        body=body,
        **fields,
    )
    ModulePage.objects.get(pk=module.pk).add_child(instance=lesson)
    site_cache.forget()
    return lesson


def translate(page: Any, language: str) -> Any:
    """Publish a page in another language, below its parent's translation."""
    copy = page.copy_for_translation(Locale.objects.get(language_code=language))
    copy.title = f"{page.title} ({language})"
    copy.save_revision().publish()
    return copy


def lessons_of(module: ModulePage) -> list[LessonPage]:
    """Return a module's lessons in their order."""
    return list(LessonPage.objects.child_of(module).order_by("path"))


def change_lesson(lesson: LessonPage, body: list[dict[str, Any]]) -> None:
    """Publish a lesson with another body."""
    lesson = LessonPage.objects.get(pk=lesson.pk)
    lesson.body = body
    lesson.save_revision().publish()


def outline(module: ModulePage, language: str = "en") -> ModuleOutline:
    """Return the outline of a module that is live in a language."""
    found = outline_of_module(module.translation_key, language)
    assert found is not None
    return found


def see(lesson: LessonOutline, module: ModulePage, code: str = "", language: str = "en") -> Saved:
    """Save that a lesson was read to its end."""
    of = outline(module, language)
    return save_lesson_seen(code=code, module=of, lesson=lesson, language=language)


def attempt(
    lesson: LessonOutline,
    module: ModulePage,
    code: str = "",
    *,
    number: int = 0,
    right: bool | None = None,
    language: str = "en",
) -> Saved:
    """Save that an activity of a lesson was tried."""
    return save_activity_tried(
        code=code,
        module=outline(module, language),
        lesson=lesson,
        block_id=lesson.activities[number].block_id,
        right=right,
        language=language,
    )


def finish(module: ModulePage, code: str = "", language: str = "en") -> Saved:
    """Do everything that a module asks for."""
    saved = None
    for lesson in outline(module, language).lessons:
        for number in range(len(lesson.activities)):
            saved = attempt(lesson, module, saved.code if saved else code, number=number)
        saved = see(lesson, module, saved.code if saved else code, language)
    assert saved is not None
    return saved


def block_ids(body: list[dict[str, Any]]) -> list[UUID]:
    """Return the ids of a body's blocks."""
    return [UUID(block["id"]) for block in body]


def make_module_in(*languages: str) -> str:
    """Publish a module of two lessons in English and these languages, and return its path below a language."""
    module = make_module([true_false()], [true_false("It works.")], title="In the browser")
    for language in languages:
        translate(module, language)
        for lesson in lessons_of(module):
            translate(lesson, language)
    return f"ecourse/{module.slug}/"


def seen_path(lesson: Any, language: str = "en") -> str:
    """Return the address of the button at the end of a lesson."""
    return f"/{language}/ecourse/lessons/{lesson.translation_key}/seen/"


def say_seen(client: Client, lesson: Any, **fields: str) -> Any:
    """Press the button at the end of a lesson, and return the answer."""
    return client.post(seen_path(lesson), fields, **HERE)


def with_code(code: str) -> Client:
    """Return a device with this code in its cookie."""
    client = Client()
    client.cookies[COOKIE] = read_code(code) or code
    client.cookies[MARKER] = "1"
    return client


def learner_with(module: ModulePage) -> tuple[Client, str]:
    """Return a device with a record that holds one step, and its code."""
    code = see(outline(module).lessons[0], module).code
    return with_code(code), code
