"""The pictures of a book in the size that a file has room for."""

import io

from PIL import Image

# Widest side in pixels, and quality of 100: what a small file tries one after the other.
STEPS = ((1120, 80), (840, 70), (640, 60), (480, 50), (320, 40), (200, 30))


def sides_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels."""
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.size


def smaller(picture: bytes, widest: int, quality: int) -> tuple[bytes, tuple[int, int]]:
    """Return a picture as WebP that is at most so many pixels wide and high, with its sides."""
    with Image.open(io.BytesIO(picture)) as opened:
        shown = opened.convert("RGB")
    shown.thumbnail((widest, widest))
    file = io.BytesIO()
    shown.save(file, "WEBP", quality=quality, method=6)
    return file.getvalue(), shown.size
