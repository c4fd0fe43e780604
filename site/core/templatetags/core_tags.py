"""Template tags that every room uses."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import SourceImageIOError

from core.blocks.text import block_anchor
from core.models.images import FALLBACK_FORMAT, IMAGE_SHAPES, MODERN_FORMATS, ImageShape

register = template.Library()


def _source_set(renditions: dict[str, Any], shape: ImageShape, image_format: str) -> str:
    """Return a srcset; a picture smaller than the shape gives each width once."""
    entries = {}
    for width in shape.widths:
        rendition = renditions[shape.filter_spec(width, image_format)]
        entries[rendition.width] = f"{rendition.url} {rendition.width}w"
    return ", ".join(entries.values())


@register.simple_tag
def responsive_image(
    image: Any, alt: str = "", shape: str = "wide", loading: str = "lazy"
) -> SafeString:
    """Return a <picture> in AVIF, WebP and JPEG with its size stated, so that nothing moves.

    An image whose file is lost gives its description as text instead of an error.
    """
    chosen = IMAGE_SHAPES[shape]
    formats = (*MODERN_FORMATS, FALLBACK_FORMAT)
    specs = [chosen.filter_spec(width, kind) for kind in formats for width in chosen.widths]
    try:
        renditions = image.get_renditions(*specs)
    except SourceImageIOError:
        return format_html('<span class="missing-image">{}</span>', alt)
    sources = [
        format_html(
            '<source type="image/{}" srcset="{}" sizes="{}">',
            kind,
            _source_set(renditions, chosen, kind),
            chosen.sizes,
        )
        for kind in MODERN_FORMATS
    ]
    small, large = (
        renditions[chosen.filter_spec(width, FALLBACK_FORMAT)]
        for width in (chosen.widths[0], chosen.widths[-1])
    )
    priority = SafeString(' fetchpriority="high"' if loading == "eager" else ' decoding="async"')
    return format_html(
        '<picture>{}{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" '
        'loading="{}"{}></picture>',
        *sources,
        small.url,
        _source_set(renditions, chosen, FALLBACK_FORMAT),
        chosen.sizes,
        large.width,
        large.height,
        alt,
        loading,
        priority,
    )


@register.simple_tag
def poster_url(image: Any) -> str:
    """Return the address of a clip's still picture."""
    return image.get_rendition("fill-960x540|format-webp").url


@register.filter
def anchor(block: Any) -> str:
    """Return the anchor of a bound block, the same in every language."""
    return block_anchor(getattr(block, "id", None))
