"""The course for tests: pages, hosts and voices, as editors and translators make them."""

import datetime
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Locale

from core.models import Recording
from ecourse.models import CoursePage, Host, LessonPage, ModulePage
from tests.unit.core.telling_clips import mp4

PATH = "ecourse/"
# Of the starting content: a module with lessons, and one of them.
MODULE_PATH = "ecourse/thresholds/"
LESSON_PATH = "ecourse/thresholds/amounts-and-lines/"


def locale_of(language: str) -> Locale:
    """Return the Locale row of a language."""
    return Locale.objects.get(language_code=language)


def course(language: str = "en") -> CoursePage:
    """Return the course page in a language."""
    return CoursePage.objects.get(locale__language_code=language)


def publish(instance: Any) -> Any:
    """Publish a page or snippet and return it as the database has it."""
    instance.save_revision().publish()
    return type(instance).objects.get(pk=instance.pk)


def module(number: int, *, parent: CoursePage | None = None, **fields: Any) -> ModulePage:
    """Publish a module with one outcome below the English course page."""
    parent = parent or course()
    values = {
        "title": f"Module of number {number}",
        "slug": f"module-{number}",
        "summary": "What it is about.",
        "intended_minutes": 75,
        "outcomes": [("outcome", "You can say what it is.")],
        "version_date": datetime.date(2026, 11, 21),
        "locale": parent.locale,
        "number": number,
    }
    page = ModulePage(**{**values, **fields})
    parent.add_child(instance=page)
    return publish(page)


def lesson(parent: ModulePage, slug: str, **fields: Any) -> LessonPage:
    """Publish a lesson with one paragraph as the last of a module."""
    values = {
        "title": f"Lesson {slug}",
        "slug": slug,
        "summary": "What it is about.",
        "intended_minutes": 20,
        "body": [("paragraph", "<p>What is to be learned.</p>")],
        "locale": parent.locale,
    }
    page = LessonPage(**{**values, **fields})
    parent.add_child(instance=page)
    return publish(page)


def translated(instance: Any, language: str, **fields: Any) -> Any:
    """Publish a page or snippet in another language, its English text but for these fields."""
    locale = locale_of(language)
    version = instance.get_translation_or_none(locale)
    if version is None:
        version = instance.copy_for_translation(locale)
        if version.pk is None:
            version.save()
    for name, value in fields.items():
        setattr(version, name, value)
    return publish(version)


def host(language: str = "en", **fields: Any) -> Host:
    """Publish a host without portrait."""
    made = Host(**{"name": "Sam", "locale": locale_of(language), **fields})
    made.save()
    return publish(made)


def recording(language: str = "en", **fields: Any) -> Recording:
    """Publish a recorded voice."""
    values = {
        "title": "A welcome",
        "duration_seconds": 65,
        "transcript": "<p>Welcome to the course.</p>",
        "locale": locale_of(language),
        "file": ContentFile(mp4(track=b"soun"), name="IMG_voice.m4a"),
    }
    made = Recording(**{**values, **fields})
    made.save()
    return publish(made)


def french_host() -> Host:
    """Return a host in French."""
    return host("fr", name="Camille")


def french_recording() -> Recording:
    """Return a recorded voice in French."""
    return recording("fr", title="Bienvenue")
