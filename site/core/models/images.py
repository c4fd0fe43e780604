"""Pictures and the sizes they are delivered in."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to

from core.image_fields import CleanImageField


@dataclass(frozen=True)
class ImageShape:
    """How a picture is cut, and in which widths (pixels) and formats it is offered.

    `ratio` is height divided by width, or None to keep the picture's own; `sizes` is the HTML
    attribute that tells browsers how wide the picture stands on the page; the last of `formats` is
    for browsers, and other services, that know no better one.
    """

    widths: tuple[int, ...]
    ratio: float | None
    sizes: str
    formats: tuple[str, ...] = ("avif", "webp", "jpeg")

    def filter_spec(self, width: int, image_format: str) -> str:
        """Return Wagtail's rendition filter for one width and format."""
        if self.ratio is None:
            size = f"width-{width}"
        else:
            size = f"fill-{width}x{round(width * self.ratio)}"
        return f"{size}|format-{image_format}"


IMAGE_SHAPES = {
    "hero": ImageShape((640, 1280), 9 / 16, "100vw"),
    "wide": ImageShape((640, 1120), None, "(min-width: 48rem) 44rem, 100vw"),
    "card": ImageShape(
        (360, 720), 2 / 3, "(min-width: 78rem) 37rem, (min-width: 44rem) 50vw, 100vw"
    ),
    "portrait": ImageShape((240, 480), 5 / 4, "15rem"),
    "logo": ImageShape((160, 320), None, "10rem"),
    "thumbnail": ImageShape((120, 240), 2 / 3, "8rem"),
    "poster": ImageShape((768,), 9 / 16, "100vw", ("webp",)),
    "social": ImageShape((1200,), 630 / 1200, "100vw", ("jpeg",)),
}


def renditions_for_pictures() -> "models.Prefetch[Any]":
    """Return how to load renditions to where Wagtail's own look-up finds them."""
    return models.Prefetch(
        "renditions", queryset=SiteRendition.objects.all(), to_attr="prefetched_renditions"
    )


class SiteImage(AbstractImage):
    """A picture; what it shows is said where it is used, because that depends on the place.

    Only pixels are stored: `file` makes every picture anew and gives it a name of its own.
    """

    file = CleanImageField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    # Fields are saved in this order, and dimensions, size and hash are those of the new picture.
    file.creation_counter = AbstractImage._meta.get_field("file").creation_counter
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made this picture and under which licence it may be shared."),
    )

    # Wagtail's description would stand in for what each place of use says about the picture.
    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name != "description"),
        "credit",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """Return nothing to suggest as alternative text: only the place of use can tell."""
        return ""


class SiteRendition(AbstractRendition):
    """One delivered size and format of a SiteImage."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
