"""The model fields and the form fields that every uploaded clip and recording passes."""

from typing import Any

from django import forms
from django.db import models
from django.db.models.fields.files import FieldFile

from core.intake.clips import (
    CleanClip,
    clean_clip,
    clean_recording,
    clip_rules,
    recording_rules,
)


class CleanClipFile(FieldFile):
    """A clip on a model; whatever is stored through it has passed the intake."""

    take_in = staticmethod(clean_clip)

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store a file under a neutral name. Raises ValidationError where it is refused."""
        clean = self.take_in(content)
        super().save(clean.name or name, clean, save)

    save.alters_data = True  # type: ignore[attr-defined]


class CleanRecordingFile(CleanClipFile):
    """Sound alone on a model."""

    take_in = staticmethod(clean_recording)


class CleanClipFormField(forms.FileField):
    """A file field that says its limits and gives the form a clean clip."""

    take_in = staticmethod(clean_clip)
    rules = staticmethod(clip_rules)

    def __init__(self, **kwargs: Any) -> None:
        # The name is thrown away, so its length is nobody's concern.
        super().__init__(**{**kwargs, "max_length": None})
        self.help_text = self.rules()

    def to_python(self, data: Any) -> CleanClip | None:
        """Return the cleaned file, or None where none was chosen."""
        file = super().to_python(data)
        return None if file is None else self.take_in(file)


class CleanRecordingFormField(CleanClipFormField):
    """A file field that says its limits and gives the form clean sound."""

    take_in = staticmethod(clean_recording)
    rules = staticmethod(recording_rules)


class CleanClipField(models.FileField):
    """A file field of which no route can avoid the intake: forms, loaders and plain code."""

    attr_class = CleanClipFile
    form_class: type[CleanClipFormField] = CleanClipFormField

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        """Return a form field that refuses with a message next to it."""
        return super().formfield(**{"form_class": self.form_class, **kwargs})


class CleanRecordingField(CleanClipField):
    """The same for sound alone."""

    attr_class = CleanRecordingFile
    form_class = CleanRecordingFormField
