"""What the loader remembers of each file, so that a later run knows what is new and what an editor changed."""

from typing import Any

from core.models import LoadedContent


def remember(instance: Any, *, path: str, language: str = "", fingerprint: str, state: str) -> None:
    """Keep what a file was loaded into. `language` is empty for what has no translations."""
    row = LoadedContent(
        path=path,
        language=language,
        model=instance._meta.label,
        object_id=str(instance.pk),
        fingerprint=fingerprint,
        state=state,
    )
    LoadedContent.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["path", "language"],
        update_fields=["model", "object_id", "fingerprint", "state", "loaded_at"],
    )


def is_withdrawn(instance: Any) -> bool:
    """Say whether somebody has taken a page or snippet off the site: no new version of the file brings it back."""
    was_public = getattr(instance, "first_published_at", None) is not None
    return was_public and not instance.live
