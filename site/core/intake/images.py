"""Makes every picture anew from its pixels, so that nothing else of the file survives."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image
from pillow_heif import register_heif_opener

from core.intake.foreign import carries_other_file
from core.intake.pixels import encode, plain_pixels
from core.intake.reading import read_within

register_heif_opener()

# The longest side that WebP can hold: a longer picture could not be delivered.
LONGEST_SIDE = 16_383

# What is read, with the endings its files may have. Pillow calls a JPEG with a second picture MPO.
ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "PNG": (".png", ".apng"),
    "WEBP": (".webp",),
    "HEIF": (".heic", ".heif", ".hif"),
    "AVIF": (".avif",),
    "GIF": (".gif",),
}
NAMES = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "WebP", "HEIF": "HEIC", "AVIF": "AVIF", "GIF": "GIF"}

# What is stored: formats that every browser and Wagtail's renditions read.
STORED = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}

# A HEIC file from a phone often holds several pictures; the main one is taken.
MAY_MOVE = ("PNG", "WEBP", "AVIF", "GIF")


@dataclass(frozen=True)
class ImageLimits:
    """How large an uploaded picture may be: bytes of the file, and pixels (width times height)."""

    size: int
    pixels: int

    @classmethod
    def of_site(cls) -> "ImageLimits":
        """Return the limits in force, from Wagtail's own two settings."""
        return cls(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)


class CleanImage(ContentFile[bytes]):
    """A picture that passed `clean_image`; its name is made from its content.

    `image_format` is JPEG, PNG or WEBP; `width` and `height` are pixels, upright.
    """

    def __init__(self, content: bytes, image_format: str, size: tuple[int, int]) -> None:
        digest = hashlib.sha256(content).hexdigest()
        super().__init__(content, name=f"{digest[:20]}{STORED[image_format]}")
        self.image_format = image_format
        self.content_type = f"image/{image_format.lower()}"
        self.width, self.height = size


def image_rules() -> Any:
    """Return a sentence with formats and limits, to show before somebody chooses a file."""
    limits = ImageLimits.of_site()
    return format_lazy(
        gettext_lazy(
            "{formats}; at most {size} and {pixels} million pixels. The picture is stored without"
            " what the file tells about place, time and device."
        ),
        formats=", ".join(NAMES.values()),
        size=filesizeformat(limits.size),
        pixels=limits.pixels // 1_000_000,
    )


def clean_image(file: IO[bytes] | Any, limits: ImageLimits | None = None) -> CleanImage:
    """Return the picture in an uploaded file, made anew: upright, in sRGB, with no metadata.

    `file` is anything that Django or Python calls a binary file; its name, where it has one, must
    end as its content says. A picture that is clean already is returned as it is. `limits` are the
    site's unless given. Raises ValidationError with a message for the person who brought the file:
    too large, no picture, moving, broken, or carrying another file inside.
    """
    if isinstance(file, CleanImage):
        return file
    limits = limits or ImageLimits.of_site()
    content = read_within(file, limit=limits.size)
    with _open(content) as image:
        image_format = "JPEG" if image.format == "MPO" else str(image.format)
        _check_name(getattr(file, "name", None), image_format)
        _check_dimensions(image, limits)
        if image_format in MAY_MOVE and getattr(image, "is_animated", False):
            raise ValidationError(
                _("This picture moves. Choose a still picture."), code="moving_image"
            )
        if carries_other_file(content):
            raise ValidationError(
                _(
                    "There is another kind of file inside this picture. Open it in a picture"
                    " program, save a new copy and choose that."
                ),
                code="foreign_content",
            )
        pixels = _decode(image)
    stored = _stored_format(image_format, pixels)
    return CleanImage(encode(pixels, stored), stored, pixels.size)


def _open(content: bytes) -> Image.Image:
    """Read the header only; Pillow refuses by itself what is several times over the limit."""
    try:
        return Image.open(io.BytesIO(content), formats=tuple(ENDINGS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(ImageLimits.of_site()) from error
    except Exception as error:  # the readers of the many formats fail in many ways
        raise _not_a_picture(content) from error


def _not_a_picture(content: bytes) -> ValidationError:
    if b"<svg" in content[:4096].lower():
        message = _(
            "SVG drawings cannot be uploaded, because they can hold programs. Save the drawing as"
            " PNG and choose that."
        )
        return ValidationError(message, code="svg")
    return ValidationError(
        _("This is not a picture that can be read, or it is damaged. Possible are: %(formats)s."),
        code="invalid_image",
        params={"formats": ", ".join(NAMES.values())},
    )


def _too_many_pixels(limits: ImageLimits) -> ValidationError:
    return ValidationError(
        _("This picture has more than %(pixels)s million pixels. Make it smaller first."),
        code="too_many_pixels",
        params={"pixels": limits.pixels // 1_000_000},
    )


def _check_name(name: str | None, image_format: str) -> None:
    """A name that promises another format is a mistake at best."""
    ending = PurePath(name or "").suffix.lower()
    if ending and ending not in ENDINGS[image_format]:
        raise ValidationError(
            _(
                "The name of this file ends in %(ending)s, but it is a %(format)s picture. Give it"
                " the ending that fits and choose it again."
            ),
            code="wrong_ending",
            params={"ending": ending, "format": NAMES[image_format]},
        )


def _check_dimensions(image: Image.Image, limits: ImageLimits) -> None:
    width, height = image.size
    if width * height > limits.pixels:
        raise _too_many_pixels(limits)
    if max(width, height) > LONGEST_SIDE:
        raise ValidationError(
            _("No side of a picture may be longer than %(side)s pixels."),
            code="side_too_long",
            params={"side": LONGEST_SIDE},
        )


def _decode(image: Image.Image) -> Image.Image:
    try:
        return plain_pixels(image)
    except Exception as error:  # the decoders of the many formats fail in many ways
        raise ValidationError(
            _("This picture is damaged or incomplete. Choose another copy of it."),
            code="damaged_image",
        ) from error


def _stored_format(image_format: str, pixels: Image.Image) -> str:
    """Keep what all browsers read; drawings (GIF) stay exact, photographs of phones become JPEG."""
    if image_format in STORED:
        return image_format
    if image_format == "GIF" or pixels.mode in ("LA", "RGBA"):
        return "PNG"
    return "JPEG"
