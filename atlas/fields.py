"""Lists of choices."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class ChoicesField(ArrayField):  # type: ignore[type-arg]
    """Several values of one kind of choices, in their order: check boxes. Empty means: not known."""

    def __init__(
        self, kind: type[models.TextChoices] | None = None, verbose_name: Any = None, **kwargs: Any
    ) -> None:
        self.kind = kind
        kwargs["base_field"] = models.CharField(max_length=30)
        kwargs.setdefault("default", list)
        kwargs["blank"] = True
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the field to migrations as the array that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse what is none of the choices. Raises ValidationError."""
        super().validate(value, model_instance)
        if self.kind and set(value) - set(self.kind.values):
            raise ValidationError(_("There is no such choice. Choose from the list."))

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Return check boxes with all choices."""
        return forms.MultipleChoiceField(
            label=capfirst(self.verbose_name),
            choices=self.kind.choices if self.kind else (),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=kwargs.get("help_text", self.help_text),
        )
