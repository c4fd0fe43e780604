"""The files of photos: made small, blurred for good, offered in sizes, and deleted with everything made from them."""

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image

from campaign.models.reports import PHOTO_FORMATS, PHOTO_WIDTHS
from core.intake import CleanImage
from core.intake.pixels import encode

# Longest side of what is stored: enough for a large screen, too little for a badge in a crowd.
LONGEST_SIDE = 1600
# A face in a box is left with at most so many cells along the longer side of the box.
MOST_CELLS = 6
# How far the colour of a cell may be moved, of 255, and how much of each pixel is chance.
CELL_NOISE = 40
PIXEL_NOISE = 0.12
WHITE = (255, 255, 255)
QUALITY = {"avif": 55, "webp": 72, "jpeg": 75}


@dataclass(frozen=True)
class Box:
    """A part of a photo: distances from the left and the top, width and height, each from 0 to 1 of the photo's."""

    left: float
    top: float
    width: float
    height: float

    def pixels(self, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom in a photo of this size, within it and at least a pixel wide and high."""
        width, height = size
        left = min(max(int(self.left * width), 0), width - 1)
        top = min(max(int(self.top * height), 0), height - 1)
        right = min(max(round((self.left + self.width) * width), left + 1), width)
        bottom = min(max(round((self.top + self.height) * height), top + 1), height)
        return left, top, right, bottom


def stored_photo(picture: CleanImage) -> CleanImage:
    """Return a clean picture as photos are kept: at most LONGEST_SIDE pixels a side, JPEG, without transparency."""
    picture.seek(0)
    with Image.open(io.BytesIO(picture.read())) as opened:
        pixels = _opaque(opened)
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _as_jpeg(pixels)


def blurred_photo(content: bytes, boxes: Iterable[Box]) -> CleanImage:
    """Return a photo whose boxes hold a few cells with noise instead of what was there.

    The cells are means whose colours are moved by chance, and each pixel is mixed with chance, so neither
    guessing what gives the same cells nor comparing with other copies leads back.
    """
    with Image.open(io.BytesIO(content)) as opened:
        pixels = _opaque(opened)
    for box in boxes:
        edges = box.pixels(pixels.size)
        pixels.paste(_blurred(pixels.crop(edges)), edges)
    return _as_jpeg(pixels)


def _blurred(part: Image.Image) -> Image.Image:
    longer = max(part.size)
    cells = (
        max(1, round(MOST_CELLS * part.width / longer)),
        max(1, round(MOST_CELLS * part.height / longer)),
    )
    means = part.resize(cells, Image.Resampling.BOX)
    chance = os.urandom(len(means.tobytes()))
    moved = bytes(
        min(max(value + random * 2 * CELL_NOISE // 255 - CELL_NOISE, 0), 255)
        for value, random in zip(means.tobytes(), chance, strict=True)
    )
    coarse = Image.frombytes("RGB", cells, moved).resize(part.size, Image.Resampling.NEAREST)
    noise = Image.frombytes("RGB", part.size, os.urandom(part.width * part.height * 3))
    return Image.blend(coarse, noise, PIXEL_NOISE)


def _opaque(opened: Image.Image) -> Image.Image:
    if opened.mode not in ("LA", "RGBA"):
        return opened.convert("RGB")
    ground = Image.new("RGB", opened.size, WHITE)
    ground.paste(opened.convert("RGB"), mask=opened.getchannel("A"))
    return ground


def _as_jpeg(pixels: Image.Image) -> CleanImage:
    return CleanImage(encode(pixels, "JPEG"), "JPEG", pixels.size)


def size_path(name: str, width: int, image_format: str) -> str:
    """Return where a size of a photo is stored, from the name of its file."""
    return f"{name.rpartition('.')[0]}-{width}.{image_format}"


def _size_paths(name: str) -> Iterator[tuple[int, str, str]]:
    for width in PHOTO_WIDTHS:
        for image_format in PHOTO_FORMATS:
            yield width, image_format, size_path(name, width, image_format)


def make_sizes(name: str) -> None:
    """Store the sizes in which an approved photo is offered. A photo smaller than a size is not made larger."""
    with default_storage.open(name) as file, Image.open(file) as opened:
        pixels = _opaque(opened)
    for width, image_format, path in _size_paths(name):
        height = max(1, round(pixels.height * width / pixels.width))
        small = pixels
        if width < pixels.width:
            small = pixels.resize((width, height), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, image_format, quality=QUALITY[image_format])
        default_storage.delete(path)
        default_storage.save(path, ContentFile(out.getvalue()))


def delete_photo_files(name: str) -> None:
    """Delete a photo's file and all its sizes; those that are not there are no fault."""
    for _width, _format, path in _size_paths(name):
        default_storage.delete(path)
    default_storage.delete(name)


def delete_after_commit(name: str) -> None:
    """Delete the files of a photo once the database has let go of it; nothing where there is no name."""
    if name:
        transaction.on_commit(partial(delete_photo_files, name))
