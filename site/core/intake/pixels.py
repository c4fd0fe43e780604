"""From an opened picture to plain pixels, and from pixels to a file."""

import io
from typing import Any

from PIL import Image, ImageCms, ImageOps

# Renditions are made from what is stored, so it keeps more detail than they are delivered with.
OPTIONS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "progressive": False},
    "PNG": {"compress_level": 3},
    "WEBP": {"quality": 90, "method": 3},
}
DEEP_GREY = ("I", "I;16", "I;16B", "I;16L", "I;16N")


def plain_pixels(image: Image.Image) -> Image.Image:
    """Decode a picture: upright, 8 bits, in sRGB or grey, knowing nothing but its pixels.

    Raises whatever the decoder raises for a broken file.
    """
    image.load()
    profile = image.info.get("icc_profile")
    image = _in_plain_mode(_upright(image), profile)
    if image.mode in ("LA", "RGBA"):
        image = _without_hidden_colours(image)
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    return plain


def encode(pixels: Image.Image, image_format: str) -> bytes:
    """Return a file (JPEG, PNG or WEBP) of these pixels; the same pixels give the same bytes."""
    out = io.BytesIO()
    pixels.save(out, image_format, **OPTIONS[image_format])
    return out.getvalue()


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # a camera's faulty notes do not make the picture worthless
        return image


def _in_plain_mode(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture as L, LA, RGB or RGBA, its colours led to sRGB."""
    if image.mode in DEEP_GREY:
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("1", "L") and "transparency" not in image.info:
        return image.convert("L")
    if image.mode == "LA":
        return image
    with_alpha = image.mode in ("PA", "RGBA", "La", "RGBa") or "transparency" in image.info
    mode = "RGBA" if with_alpha else "RGB"
    if image.mode in ("1", "L", "P", "PA", "La", "RGBa"):
        image = image.convert(mode)
    return (_in_srgb(image, profile, mode) if profile else image).convert(mode)


def _in_srgb(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):  # a broken or unfitting profile
        return image


def _without_hidden_colours(image: Image.Image) -> Image.Image:
    """Blank what cannot be seen: an eraser often leaves the colours below full transparency."""
    visible = image.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    return Image.composite(image, Image.new(image.mode, image.size), visible)
