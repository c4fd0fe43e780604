"""Releases of the data: frozen, complete, never changed."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def left_to_right(text: str) -> str:
    """Return a text that keeps its order in a sentence that runs from right to left (Unicode's isolates)."""
    return f"\u2066{text}\u2069"


class FrozenError(Exception):
    """Somebody tried to change or delete what never changes."""


class FrozenModel(models.Model):
    """What is stored once and never changes nor goes. Triggers of the database refuse it, too."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it. Raises FrozenError where it is stored already."""
        if not self._state.adding:
            raise FrozenError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raise FrozenError."""
        raise FrozenError


class DataRelease(FrozenModel):
    """All published records at one moment, under a name that can be cited, such as 2026-11.

    `records` holds them as the JSON file has them. The counts follow the map's rule of counting.
    """

    name = models.CharField(
        _("name"),
        max_length=10,
        unique=True,
        validators=[RegexValidator(r"^\d{4}-\d{2}(-\d)?$", _("A month, such as 2026-11."))],
    )
    issued_on = models.DateField(_("date"))
    records = models.JSONField(editable=False)
    jurisdiction_count = models.PositiveIntegerField(editable=False)
    country_count = models.PositiveIntegerField(editable=False)

    class Meta:
        verbose_name = _("release of the data")
        verbose_name_plural = _("releases of the data")
        ordering = ["-name"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """Return the name for a sentence: Arabic words before it would turn its numbers round."""
        return left_to_right(self.name)


class ReleaseFile(FrozenModel):
    """A file of a release, byte for byte as it was made. `size` is in bytes."""

    release = models.ForeignKey(DataRelease, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=40)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of a release")
        verbose_name_plural = _("files of releases")
        constraints = [
            models.UniqueConstraint(fields=["release", "name"], name="one_file_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
