"""Parts of charts of bars, drawn as SVG inside a page. Everything in a chart also stands in a table beside it.

`block` is the name of the component whose style sheet paints the parts. Drawings run down the page and from
left to right, so that they read the same in both directions of writing.
"""

from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString

GAP_BEFORE_TEXT = 6
BASELINE = 11.5


def drawing(
    *,
    block: str,
    chart_id: str,
    title: str | Promise,
    description: str,
    size: tuple[int, int],
    content: str,
) -> SafeString:
    """Return a whole drawing with its name and its description; `content` is markup, `size` width and height."""
    width, height = size
    name = escape(chart_id)
    return SafeString(
        f'<svg class="{block}__drawing" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" direction="ltr" role="img" aria-labelledby="{name}-title {name}-about"'
        f' focusable="false"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-about">{escape(description)}</desc>{content}</svg>'
    )


def hatching(block: str, pattern_id: str) -> str:
    """Return a pattern that tells bars from others without colour; `pattern_id` is unique on the page."""
    return (
        f'<defs><pattern id="{escape(pattern_id)}" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="6" height="6" class="{block}__ground"/>'
        f'<path d="M0 0V6" class="{block}__ink"/></pattern></defs>'
    )


def bar(
    block: str,
    words: str,
    *,
    place: tuple[float, float],
    size: tuple[float, float],
    paint: str,
) -> str:
    """Return a bar with its number beside it.

    `place` is the left upper corner, `size` length and thickness, `paint` the attributes that colour it.
    """
    (left, top), (length, thickness) = place, size
    return (
        f'<rect {paint} x="{left}" y="{top}" width="{length}" height="{thickness}"/>'
        f'<text class="{block}__number" x="{left + length + GAP_BEFORE_TEXT}" y="{top + BASELINE}">'
        f"{escape(words)}</text>"
    )
