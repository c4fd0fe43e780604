"""Where progress stands on pages of the course."""

from typing import Any

from django import template
from django.urls import reverse

from ecourse.learning.answers import shown_on

register = template.Library()


@register.inclusion_tag("ecourse/learning/line.html", takes_context=True)
def learning_line(context: Any, module_key: Any = "") -> dict[str, Any]:
    """Show what is saved and where, always; with a module's key, its lessons and activities show progress too."""
    shown = shown_on(getattr(context, "request", None))
    address = reverse("ecourse_progress")
    return {
        "saved": shown.slots["line"] if shown else "",
        "progress_url": f"{address}?module={module_key}" if module_key else address,
        "resume_url": reverse("ecourse_resume"),
    }


@register.inclusion_tag("components/progress_slot.html", takes_context=True)
def progress_slot(context: Any, kind: str, key: Any) -> dict[str, Any]:
    """Leave room for the progress of a "module" or a "lesson", or what it has "earned", by its translation key."""
    shown = shown_on(getattr(context, "request", None))
    name = f"{kind}:{key}"
    return {"name": name, "html": shown.slots.get(name, "") if shown else ""}


@register.inclusion_tag("components/seen_form.html", takes_context=True)
def seen_form(context: Any, lesson: Any) -> dict[str, Any]:
    """Show the button with which a learner says that a lesson is read; `lesson` is its page."""
    shown = shown_on(getattr(context, "request", None))
    return {
        "url": reverse("ecourse_seen", args=[lesson.translation_key]),
        "visit": shown.visit if shown else "",
    }
