"""What a page needs to show an image: addresses of its sizes and formats, kept per process."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import SourceImageIOError

from core import site_cache
from core.models.images import IMAGE_SHAPES, ImageShape, renditions_for_pictures


@dataclass(frozen=True)
class Picture:
    """One image in one shape: the <source> elements, and the attributes of the <img> after them."""

    sources: SafeString
    attributes: SafeString
    url: str
    width: int
    height: int


def _kept(image_id: int) -> dict[str, Picture | None]:
    return site_cache.remember(f"pictures:{image_id}", dict)


def picture_of(image: Any, shape: str) -> Picture | None:
    """Return an image in a shape, making the sizes that are missing; None where its file is lost."""
    kept = _kept(image.pk)
    if shape not in kept:
        kept[shape] = _picture(image, IMAGE_SHAPES[shape])
    return kept[shape]


def _picture(image: Any, shape: ImageShape) -> Picture | None:
    fallback = shape.formats[-1]
    specs = [shape.filter_spec(width, kind) for kind in shape.formats for width in shape.widths]
    try:
        renditions = image.get_renditions(*specs)
    except SourceImageIOError:
        return None
    small, large = (
        renditions[shape.filter_spec(width, fallback)]
        for width in (shape.widths[0], shape.widths[-1])
    )
    return Picture(
        sources=_sources(renditions, shape),
        attributes=format_html(
            'src="{}" srcset="{}" sizes="{}" width="{}" height="{}"',
            small.url,
            _source_set(renditions, shape, fallback),
            shape.sizes,
            large.width,
            large.height,
        ),
        url=small.url,
        width=large.width,
        height=large.height,
    )


def _sources(renditions: dict[str, Any], shape: ImageShape) -> SafeString:
    """Return a <source> for each format but the last."""
    return format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((kind, _source_set(renditions, shape, kind), shape.sizes) for kind in shape.formats[:-1]),
    )


def _source_set(renditions: dict[str, Any], shape: ImageShape, image_format: str) -> str:
    """Return a srcset; an image smaller than the shape gives each width once."""
    entries = {}
    for width in shape.widths:
        rendition = renditions[shape.filter_spec(width, image_format)]
        entries[rendition.width] = f"{rendition.url} {rendition.width}w"
    return ", ".join(entries.values())


def load_renditions(images: Iterable[Any]) -> None:
    """Load the delivered sizes of images that this process has not shown yet, in one query."""
    unknown = [image for image in images if not _kept(image.pk)]
    if unknown:
        prefetch_related_objects(unknown, renditions_for_pictures())
