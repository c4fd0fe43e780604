"""The pictures of a book in the size that a file has room for."""

import io
from functools import lru_cache
from typing import Any

from PIL import Image, ImageOps

# Of the cover of a file for e-readers, in pixels, and its quality of 100.
COVER = (1200, 1600)
COVER_QUALITY = 85
# Sides of the small copy of a picture whose outermost pixels are the colours of its corners.
CORNERS = 16
# Widest side in pixels, and quality of 100: what a small file tries one after the other.
STEPS = ((1120, 80), (840, 70), (640, 60), (480, 50), (320, 40), (200, 30))


def sides_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels."""
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.size


# The files of a book follow each other in all its languages, mostly with the same pictures.
@lru_cache(maxsize=64)
def smaller(picture: bytes, widest: int, quality: int) -> tuple[bytes, tuple[int, int]]:
    """Return a picture as WebP that is at most so many pixels wide and high, with its sides."""
    with Image.open(io.BytesIO(picture)) as opened:
        shown = opened.convert("RGB")
    shown.thumbnail((widest, widest))
    file = io.BytesIO()
    shown.save(file, "WEBP", quality=quality, method=6)
    return file.getvalue(), shown.size


def cover_of(picture: bytes) -> bytes:
    """Return a picture as a cover (JPEG): as wide as the page, on paper of the colours of its corners."""
    with Image.open(io.BytesIO(picture)) as opened:
        shown = ImageOps.contain(opened.convert("RGB"), COVER)
    corners: Any = shown.resize((CORNERS, CORNERS))
    paper = Image.new("RGB", COVER, corners.getpixel((0, 0)))
    above = (COVER[1] - shown.height) // 2
    paper.paste(corners.getpixel((0, CORNERS - 1)), (0, above + shown.height // 2, *COVER))
    paper.paste(shown, ((COVER[0] - shown.width) // 2, above))
    file = io.BytesIO()
    paper.save(file, "JPEG", quality=COVER_QUALITY)
    return file.getvalue()
