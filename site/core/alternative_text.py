"""What stands in for a picture: a description, or the word that the picture only decorates."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import StructBlockValidationError, StructValue

DECORATIVE = _("The picture only decorates; it needs no description")
DESCRIBE = _("Describe the picture, or say that it only decorates.")


def decorative_field() -> "models.BooleanField[Any, Any]":
    """Return the model field with which an editor says that a picture needs no description."""
    return models.BooleanField(DECORATIVE, default=False)


def require_description(image: Any, alt: str, decorative: bool, field: str) -> None:
    """Raise a ValidationError on `field` where a picture is neither described nor decorative."""
    if image and not alt.strip() and not decorative:
        raise ValidationError({field: ValidationError(DESCRIBE, code="no_description")})


class DescribedPictureValue(StructValue):
    """A block's value that knows what a screen reader should say about its `image`."""

    @property
    def alt_text(self) -> str:
        """Return the description, or nothing for a picture that only decorates."""
        return "" if self["decorative"] else self["alt"]


class DescribedPictureMixin:
    """For StructBlocks with `image`, `alt` and `decorative`: asks for one of the last two."""

    def clean(self, value: Any) -> Any:
        """Refuse a picture that is neither described nor said to decorate."""
        cleaned = super().clean(value)  # type: ignore[misc]
        if cleaned["image"] and not cleaned["alt"].strip() and not cleaned["decorative"]:
            message = ValidationError(DESCRIBE, code="no_description")
            raise StructBlockValidationError({"alt": message})
        return cleaned
