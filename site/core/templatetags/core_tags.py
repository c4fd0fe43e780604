"""Template tags that every room uses."""

import json
import re
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.blocks.text import block_anchor
from core.citations import FORMATS
from core.explanations import Explanation, explanations
from core.pictures import picture_of
from core.sources import ListedSource, listed_sources

register = template.Library()

SPACE_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
# Elements that no style sheet shows in a line of text, so that white space beside them is never seen. Not li:
# breadcrumbs stand in a line.
BLOCKS = "article|aside|div|h[1-6]|head|link|main|meta|nav|ol|option|p|section|select|table|tbody|td|th|thead|tr|ul"
SPACE_BEFORE_BLOCKS = re.compile(rf">\n(?=</?(?:{BLOCKS})\b)")
SPACE_AFTER_BLOCKS = re.compile(rf"(</?(?:{BLOCKS})\b[^<>]*>)\n(?=<)")
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def responsive_image(
    image: Any, alt: str = "", shape: str = "wide", loading: str = "lazy"
) -> SafeString:
    """Return a <picture> in AVIF, WebP and JPEG with its size stated, so that nothing moves.

    An image whose file is lost gives its description as text instead of an error.
    """
    picture = picture_of(image, shape)
    if picture is None:
        return format_html('<span class="missing-image">{}</span>', alt)
    priority = SafeString('fetchpriority="high"' if loading == "eager" else 'decoding="async"')
    return format_html(
        '<picture>{}<img {} alt="{}" loading="{}" {}></picture>',
        picture.sources,
        picture.attributes,
        alt,
        loading,
        priority,
    )


@register.simple_tag
def poster_url(image: Any) -> str:
    """Return the address of a clip's still picture, or nothing where its file is lost."""
    picture = picture_of(image, "poster")
    return picture.url if picture else ""


@register.simple_tag
def structured_data_script(data: list[dict[str, Any]]) -> SafeString:
    """Return data in schema.org's words as a block that browsers never run.

    Every character that could end the block or begin markup is escaped as JSON allows, so no text on a
    page can leave it.
    """
    graph = {"@context": "https://schema.org", "@graph": data}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return SafeString(f'<script type="application/ld+json">{text.translate(UNSAFE)}</script>')


@register.filter
def anchor(block: Any) -> str:
    """Return the anchor of a bound block, the same in every language."""
    return block_anchor(getattr(block, "id", None))


@register.filter
def narrow(html: str) -> SafeString:
    """Return HTML without white space beside blocks, and with a line's end for any other that breaks a line.

    It looks the same: browsers show one space for either, and none beside a block. Long pages lose a tenth of
    their weight.
    """
    html = SPACE_BETWEEN_TAGS.sub(">\n<", html)
    return SafeString(SPACE_AFTER_BLOCKS.sub(r"\1", SPACE_BEFORE_BLOCKS.sub(">", html)))


@register.simple_tag
def page_explanations() -> list[Explanation]:
    """Return the explanations of the terms that the page being rendered has marked."""
    return explanations()


@register.simple_tag
def page_sources() -> list[ListedSource]:
    """Return the sources that the page being rendered cites; to be called after its text."""
    return listed_sources()


@register.simple_tag
def citation_formats() -> Any:
    """Return the formats in which readers can take sources along."""
    return FORMATS.values()
