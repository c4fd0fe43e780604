"""The map as a file that stands alone: SVG with title, legend, date and credit, and the same as PNG."""

import hashlib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import typst
from django.core.cache import cache
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.languages import LANGUAGES
from core.world_map.content import WorldMap
from core.world_map.drawing import contents
from core.world_map.patterns import PALETTE
from core.world_map.shapes import world_shapes

MARGIN = 60
FONTS = (
    "'Noto Sans', 'Noto Sans Arabic', 'Noto Naskh Arabic', 'Segoe UI', Tahoma, Arial, sans-serif"
)
# How wide a letter is, as part of its size; wide enough for Cyrillic.
LETTER = 0.58
LINE = 1.45
SWATCH_WIDTH, SWATCH_HEIGHT = 64, 40
PIXELS_WIDE = 2000
SECONDS_KEPT = 24 * 60 * 60
# Text in a right to left language is set apart from what stands around it.
ISOLATE_START, ISOLATE_END = "\u2067", "\u2069"
RASTERISER = b"""#set page(width: 2000pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""


@dataclass(frozen=True)
class Line:
    """A line of text in the file, `size` units high."""

    text: str
    size: int
    weight: int = 400
    swatch: int = 0


def svg_file(world_map: WorldMap) -> str:
    """Return the map as an SVG document, with embedded styles and nothing that is loaded from elsewhere."""
    with translation.override(world_map.language):
        head = list(_wrapped(world_map.title, 52, weight=700))
        foot = list(_foot(world_map))
    shapes = world_shapes()
    drawing_top = MARGIN + _height(head)
    foot_top = drawing_top + shapes.height + MARGIN // 2
    width, height = shapes.width, foot_top + _height(foot) + MARGIN
    right_to_left = LANGUAGES[world_map.language].direction == "rtl"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" xml:lang="{world_map.language}" role="img">'
        f"<title>{escape(world_map.title)}</title><style>{_style()}</style>"
        f'<rect class="ground" width="{width}" height="{height}"/>'
        f"{_text(head, MARGIN, right_to_left)}"
        f'<svg y="{drawing_top}" width="{width}" height="{shapes.height}">'
        f"{contents(world_map, 'map', linked=False)}</svg>"
        f"{_text(foot, foot_top, right_to_left)}</svg>\n"
    )


def png_file(world_map: WorldMap) -> bytes:
    """Return the same picture as PNG, 2,000 pixels wide. Kept for a day by the hash of the SVG."""
    svg = svg_file(world_map)
    key = f"world-map:{hashlib.sha256(svg.encode()).hexdigest()}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = typst.compile(RASTERISER, format="png", ppi=72, sys_inputs={"svg": svg})
        cache.set(key, kept, SECONDS_KEPT)
    return kept


def _foot(world_map: WorldMap) -> Iterator[Line]:
    """Yield the lines of legend, date, source, credit and disclaimer."""
    for number, label, count in world_map.legend:
        yield Line(f"{label} ({count})", 36, swatch=number)
    if world_map.as_of:
        yield from _wrapped(_("Date of the figure: %(date)s") % {"date": world_map.as_of}, 28)
    if world_map.source:
        yield from _wrapped(_("Source: %(source)s") % {"source": world_map.source}, 28)
    yield from _wrapped(disclaimer(), 28)
    yield from _wrapped(credit(), 28)


def disclaimer() -> str:
    """Return the words that go with every map."""
    return _(
        "Borders and names on this map say nothing about the legal status of any territory. "
        "Shapes are simplified."
    )


def credit() -> str:
    """Return who made the shapes and the map."""
    return _("Shapes: Natural Earth. Projection: Equal Earth. Map: IDPC.")


def _wrapped(text: str, size: int, weight: int = 400) -> Iterator[Line]:
    letters = int((world_shapes().width - 2 * MARGIN) / (size * LETTER))
    for line in textwrap.wrap(text, letters):
        yield Line(line, size, weight)


def _height(lines: list[Line]) -> int:
    return sum(round(line.size * LINE) for line in lines)


def _text(lines: list[Line], top: int, right_to_left: bool) -> str:
    """Return the lines one below the other, from the side on which the language begins."""
    width = world_shapes().width
    parts = []
    for line in lines:
        top += round(line.size * LINE)
        indent = MARGIN + (SWATCH_WIDTH + MARGIN // 2 if line.swatch else 0)
        if line.swatch:
            left = width - MARGIN - SWATCH_WIDTH if right_to_left else MARGIN
            parts.append(_swatch(line.swatch, left, top - SWATCH_HEIGHT + 8))
        text = f"{ISOLATE_START}{line.text}{ISOLATE_END}" if right_to_left else line.text
        side = f'x="{width - indent}" text-anchor="end"' if right_to_left else f'x="{indent}"'
        parts.append(
            f'<text {side} y="{top}" font-size="{line.size}" font-weight="{line.weight}">'
            f"{escape(text)}</text>"
        )
    return "".join(parts)


def _swatch(number: int, left: int, top: int) -> str:
    return (
        f'<rect class="swatch" x="{left}" y="{top}" width="{SWATCH_WIDTH}" height="{SWATCH_HEIGHT}"'
        f' fill="url(#map-{number})"/>'
    )


def _style() -> str:
    """Return the styles: the colours of a light page."""
    colours = "".join(
        f".map-ground-{number}{{fill:{ground}}}"
        f".map-ink-{number}{{fill:none;stroke:{ink};stroke-width:3}}"
        for number, (ground, ink) in enumerate(PALETTE, 1)
    )
    dots = f".map-ink-3{{fill:{PALETTE[2][1]};stroke:none}}"
    return (
        f"text{{font-family:{FONTS};fill:#14213d}}.ground{{fill:#fff}}.map-land{{fill:#ded3bf}}"
        "path,circle{stroke:#fff;stroke-width:1}.swatch{stroke:#4b5671;stroke-width:2}"
        ".map-place circle{fill:#b93a23}"
        ".map-place text{fill:#fff;font-size:26px;font-weight:700;text-anchor:middle}"
        f"{colours}{dots}"
    )
