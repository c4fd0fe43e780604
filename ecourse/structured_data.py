"""The course, its modules and lessons in schema.org's words (Course, LearningResource)."""

from typing import Any

from core.durations import duration_code
from core.sharing.structured_data import identifier, organisation_id, work_data
from ecourse.models import CoursePage, LessonPage, ModulePage
from ecourse.selectors.structure import module_of_lesson, shown_modules

Data = dict[str, Any]


def course_data(page: CoursePage) -> Data:
    """Return the course with its modules, as one that is always open, free and online."""
    code = page.content_language.code
    modules = shown_modules(page.translation_key, code)
    languages = sorted({language.code for module in modules for language in module.languages})
    minutes = sum(module.entry.minutes for module in modules)
    return {
        **work_data(page, "Course", "course"),
        "availableLanguage": languages,
        "provider": {"@id": organisation_id()},
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "USD"},
        "hasPart": [{"@id": identifier(module.entry.url, "module")} for module in modules],
        "hasCourseInstance": {
            "@type": "CourseInstance",
            "courseMode": "online",
            "courseWorkload": duration_code(minutes),
        },
    }


def module_data(page: ModulePage) -> Data:
    """Return a module as a part of the course, with what it teaches."""
    course_url = page.url.rstrip("/").rpartition("/")[0] + "/"
    return {
        **work_data(page, "LearningResource", "module"),
        "learningResourceType": "module",
        "timeRequired": duration_code(page.intended_minutes),
        "teaches": page.outcome_texts,
        "version": page.version,
        "isPartOf": {"@id": identifier(course_url, "course")},
    }


def lesson_data(page: LessonPage) -> Data:
    """Return a lesson as a part of its module."""
    return {
        **work_data(page, "LearningResource", "lesson"),
        "learningResourceType": "lesson",
        "timeRequired": duration_code(page.intended_minutes),
        "isPartOf": {"@id": identifier(module_of_lesson(page).url, "module")},
    }
