"""What the loader remembers of each file, so that a later run knows what is new and what an editor changed."""

from typing import Any

from django.db import models

from core.models import LoadedContent


class Memory:
    """What earlier runs loaded in one language, read with one query, and one more for each kind of object.

    `language` is empty for what has no translations.
    """

    def __init__(self, language: str = "") -> None:
        self.language = language
        rows = LoadedContent.objects.filter(language=language)
        self.records = {record.path: record for record in rows}
        self._objects: dict[type[models.Model], dict[Any, Any]] = {}

    def record(self, path: str) -> LoadedContent | None:
        """Return what is remembered of a file; None for a new one."""
        return self.records.get(path)

    def instance(self, model: type[models.Model], record: LoadedContent) -> Any:
        """Return the object that a file was loaded into; None where somebody deleted it.

        All objects of a kind are read when the first is asked for.
        """
        if model not in self._objects:
            label = model._meta.label
            names = [one.object_id for one in self.records.values() if one.model == label]
            self._objects[model] = model._default_manager.in_bulk(names)
        primary_key: Any = model._meta.pk
        return self._objects[model].get(primary_key.to_python(record.object_id))

    def remember(self, instance: Any, *, path: str, fingerprint: str, state: str) -> None:
        """Keep what a file was loaded into."""
        self.records[path] = remember(
            instance, path=path, language=self.language, fingerprint=fingerprint, state=state
        )


def remember(
    instance: Any, *, path: str, language: str = "", fingerprint: str, state: str
) -> LoadedContent:
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
    return row


def is_withdrawn(instance: Any) -> bool:
    """Say whether somebody has taken a page or snippet off the site: no new version of the file brings it back."""
    was_public = getattr(instance, "first_published_at", None) is not None
    return was_public and not instance.live
