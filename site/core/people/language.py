"""In which language somebody on the staff reads."""

from typing import Any

from django.conf import settings


def preferred_language(person: Any) -> str:
    """Return the code of the language that a person has chosen in the admin, else of the source language."""
    profile = getattr(person, "wagtail_userprofile", None)
    chosen = profile.preferred_language if profile else ""
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
