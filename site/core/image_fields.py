"""The model field and the form field that every uploaded picture passes."""

from typing import Any

from django import forms
from django.db import models
from wagtail.images.fields import WagtailImageField as WagtailImageFormField
from wagtail.images.models import AbstractImage, WagtailImageField, WagtailImageFieldFile
from wagtail.utils.file import hash_filelike

from core.intake import CleanImage, clean_image, image_rules


class CleanImageFieldFile(WagtailImageFieldFile):
    """A picture on a model; whatever is saved through it is made anew first."""

    def save(self, name: str, content: Any, save: bool = True) -> None:
        """Store a picture under a name of its own; the given name is forgotten.

        Raises ValidationError where the content is not an acceptable picture.
        """
        clean = clean_image(content)
        super().save(clean.name, clean, save=False)
        if isinstance(self.instance, AbstractImage):
            clean.seek(0)
            self.instance.file_size = clean.size
            self.instance.file_hash = hash_filelike(clean)
        if save:
            self.instance.save()

    save.alters_data = True  # type: ignore[attr-defined]


class CleanImageField(WagtailImageField):
    """An image field of which no route can avoid the intake: forms, loaders and plain code."""

    attr_class = CleanImageFieldFile

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field that refuses with a message next to it."""
        return models.FileField.formfield(self, **{"form_class": CleanImageFormField, **kwargs})


class CleanImageFormField(WagtailImageFormField):
    """A file field that says its limits and gives the form a clean picture."""

    def __init__(self, **kwargs: Any) -> None:
        # The name is thrown away, so its length is nobody's concern.
        super().__init__(**{**kwargs, "max_length": None})
        self.help_text = image_rules()

    def to_python(self, data: Any) -> CleanImage | None:
        """Return the picture made anew, or None where no file was chosen."""
        file = forms.FileField.to_python(self, data)
        return None if file is None else clean_image(file)
