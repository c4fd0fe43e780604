"""The pictures of documents, as wide as text."""

from collections.abc import Mapping
from typing import Any

from wagtail.images.models import SourceImageIOError

from core.models.images import IMAGE_SHAPES


def read_pictures(images: Mapping[str, Any]) -> dict[str, bytes]:
    """Return images of the library as JPEG files by their names, without those whose file is lost."""
    shape = IMAGE_SHAPES["wide"]
    files = {}
    for name, image in images.items():
        try:
            rendition = image.get_rendition(shape.filter_spec(shape.widths[-1], "jpeg"))
            with rendition.file.open("rb") as file:
                files[name] = file.read()
        except (OSError, SourceImageIOError):
            continue
    return files
