"""The clip of the starting content that the hub shows."""

from core.models import Video


def hub_clip(language: str = "en") -> Video:
    """Return the clip in a language."""
    english = Video.objects.get(
        locale__language_code="en", title="The gold standard of decriminalisation"
    )
    return Video.objects.get(
        translation_key=english.translation_key, locale__language_code=language
    )
