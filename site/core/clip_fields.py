"""The model field and the form field that every uploaded clip passes."""

from typing import Any

from django import forms
from django.db import models
from django.db.models.fields.files import FieldFile

from core.intake.clips import CleanClip, clean_clip, clip_rules


class CleanClipFile(FieldFile):
    """A clip on a model; whatever is stored through it has passed the intake."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store a clip under a neutral name. Raises ValidationError where it is refused."""
        clip = clean_clip(content)
        super().save(clip.name or name, clip, save)

    save.alters_data = True  # type: ignore[attr-defined]


class CleanClipField(models.FileField):
    """A file field of which no route can avoid the intake: forms, loaders and plain code."""

    attr_class = CleanClipFile

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        """Return a form field that refuses with a message next to it."""
        return super().formfield(**{"form_class": CleanClipFormField, **kwargs})


class CleanClipFormField(forms.FileField):
    """A file field that says its limits and gives the form a clean clip."""

    def __init__(self, **kwargs: Any) -> None:
        # The name is thrown away, so its length is nobody's concern.
        super().__init__(**{**kwargs, "max_length": None})
        self.help_text = clip_rules()

    def to_python(self, data: Any) -> CleanClip | None:
        """Return the cleaned clip, or None where no file was chosen."""
        file = super().to_python(data)
        return None if file is None else clean_clip(file)
