"""The map as a file that stands alone: SVG with title, legend, date and credit, and the same as PNG."""

import hashlib
import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typst
from django.core.cache import cache
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from core.languages import LANGUAGES
from core.typesetting.compiler import bundled_fonts
from core.world_map.content import LegendKey, WorldMap
from core.world_map.drawing import contents
from core.world_map.patterns import PALETTE, paint, pattern
from core.world_map.shapes import world_shapes

FILE_ID = "map"
MARGIN = 60
FONTS = "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Tahoma, Arial, sans-serif"
# How wide a letter is, as part of its size; wide enough for Cyrillic.
LETTER = 0.58
LINE = 1.45
SWATCH_WIDTH, SWATCH_HEIGHT = 64, 40
SECONDS_KEPT = 24 * 60 * 60
# Text in a right to left language is set apart from what stands around it.
ISOLATE_START, ISOLATE_END = "\u2067", "\u2069"
ISOLATE_AS_IT_IS = "\u2068"
SVG = 'xmlns="http://www.w3.org/2000/svg"'
PICTURE = Path(__file__).parent / "picture.typ"


@dataclass(frozen=True)
class Line:
    """A line of text in the file, `size` units high."""

    text: str
    size: int
    weight: int = 400
    swatch: LegendKey | None = None


def disclaimer() -> str:
    """Return the words that go with every map."""
    return _(
        "Borders and names on this map say nothing about the legal status of any territory. "
        "Shapes are simplified."
    )


def credit(world_map: WorldMap) -> str:
    """Return who made the shapes and the map, and where its cities come from."""
    if world_map.points:
        return _(
            "Shapes: Natural Earth. Projection: Equal Earth. Cities: GeoNames (CC BY 4.0). Map: IDPC."
        )
    return _("Shapes: Natural Earth. Projection: Equal Earth. Map: IDPC.")


def svg_file(world_map: WorldMap) -> str:
    """Return the map as an SVG document, with embedded styles and nothing that is loaded from elsewhere."""
    head = list(_wrapped(world_map.title, 52, weight=700))
    foot = list(_foot(world_map))
    shapes = world_shapes()
    drawing_top = MARGIN + _height(head) + MARGIN // 2
    foot_top = drawing_top + shapes.height + MARGIN // 2
    width, height = shapes.width, foot_top + _height(foot) + MARGIN
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg {SVG} width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' xml:lang="{world_map.language}" role="img">'
        f"<title>{escape(world_map.title)}</title><style>{_style()}</style>"
        f'<rect class="ground" width="{width}" height="{height}"/>'
        f"{_text(head, MARGIN, world_map.language)}"
        f'<svg y="{drawing_top}" width="{width}" height="{shapes.height}">'
        f"{contents(world_map, FILE_ID, linked=False)}</svg>"
        f"{_text(foot, foot_top, world_map.language)}</svg>\n"
    )


def png_file(world_map: WorldMap) -> bytes:
    """Return the same as PNG, 2,000 pixels wide. Kept for a day by the hash of what it shows."""
    data = _picture_data(world_map)
    key = f"world-map:{hashlib.sha256(data.encode()).hexdigest()}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = _picture(data)
        cache.set(key, kept, SECONDS_KEPT)
    return kept


def draw_png(world_map: WorldMap) -> bytes:
    """Return the same, and keep it nowhere."""
    return _picture(_picture_data(world_map))


def _picture(data: str) -> bytes:
    """Draw a map. Typst sets the text: the part of it that draws SVG breaks on some texts in Arabic."""
    return typst.compile(
        str(PICTURE),
        format="png",
        ppi=72,
        sys_inputs={"data": data},
        font_paths=bundled_fonts(),
        ignore_system_fonts=True,
    )


def _picture_data(world_map: WorldMap) -> str:
    """Return what the picture shows, as JSON."""
    shapes = world_shapes()
    size = f'viewBox="0 0 {shapes.width} {shapes.height}"'
    style = f"<style>{_style()}</style>"
    drawing = f"<svg {SVG} {size}>{style}{contents(world_map, FILE_ID, linked=False)}</svg>"
    legend = [(_swatch_file(key, style), _key(key)) for key in world_map.legend]
    shown = {
        "language": world_map.language,
        "right_to_left": LANGUAGES[world_map.language].direction == "rtl",
        "title": world_map.title,
        "drawing": drawing,
        "legend": legend,
        "words": list(_words(world_map)),
    }
    return json.dumps(shown, ensure_ascii=False)


def _key(key: LegendKey) -> str:
    """Return a line of the legend in which the number keeps apart from the words."""
    return f"{ISOLATE_AS_IT_IS}{key.label}{ISOLATE_END} ({key.countries})"


def _words(world_map: WorldMap) -> Iterator[str]:
    """Yield date, source, disclaimer and credit in the map's language."""
    with translation.override(world_map.language):
        if world_map.as_of:
            yield _("Date of the figure: %(date)s") % {"date": world_map.as_of}
        if world_map.source:
            yield _("Source: %(source)s") % {"source": world_map.source}
        if world_map.notice:
            yield world_map.notice
        yield disclaimer()
        yield credit(world_map)


def _foot(world_map: WorldMap) -> Iterator[Line]:
    """Yield the lines of the legend and the words below it."""
    for key in world_map.legend:
        yield Line(_key(key), 36, swatch=key)
    yield Line("", 20)
    for words in _words(world_map):
        yield from _wrapped(words, 28)


def _wrapped(text: str, size: int, weight: int = 400) -> Iterator[Line]:
    letters = int((world_shapes().width - 2 * MARGIN) / (size * LETTER))
    for line in textwrap.wrap(text, letters):
        yield Line(line, size, weight)


def _height(lines: list[Line]) -> int:
    return sum(round(line.size * LINE) for line in lines)


def _text(lines: list[Line], top: int, language: str) -> str:
    """Return the lines one below the other, from the side on which the language begins."""
    right_to_left = LANGUAGES[language].direction == "rtl"
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


def _swatch(key: LegendKey, left: int, top: int) -> str:
    middle, base = left + SWATCH_WIDTH // 2, top + SWATCH_HEIGHT // 2
    letter = f'<text x="{middle}" y="{base}" dy=".35em">{escape(key.letter)}</text>'
    letters = f'<g class="world-map__letters">{letter}</g>' if key.letter else ""
    return (
        f'<g class="swatch"><rect x="{left}" y="{top}" width="{SWATCH_WIDTH}"'
        f' height="{SWATCH_HEIGHT}" {paint(key.number, FILE_ID)}/></g>{letters}'
    )


def _swatch_file(key: LegendKey, style: str) -> str:
    size = f'viewBox="0 0 {SWATCH_WIDTH} {SWATCH_HEIGHT}"'
    defined = f"<defs>{pattern(key.number, FILE_ID)}</defs>"
    return f"<svg {SVG} {size}>{style}{defined}{_swatch(key, 0, 0)}</svg>"


def _style() -> str:
    """Return the styles: the colours of a light page."""
    colours = "".join(
        f".world-map__ground--{number}{{fill:{ground}}}"
        f".world-map__ink--{number}{{fill:none;stroke:{ink};stroke-width:3}}"
        for number, (ground, ink) in enumerate(PALETTE, 1)
    )
    dots = f".world-map__ink--3{{fill:{PALETTE[2][1]};stroke:none}}"
    return (
        f"text{{font-family:{FONTS};fill:#14213d}}.ground{{fill:#fff}}"
        ".world-map__land{fill:#ded3bf;stroke:#fff}.world-map__marked{stroke:#14213d}"
        ".swatch{stroke:#14213d;stroke-width:2}"
        ".world-map__place circle{fill:#b93a23;stroke:#fff;stroke-width:2}"
        ".world-map__place text{fill:#fff;font-size:26px;font-weight:700;text-anchor:middle}"
        ".world-map__place--mixed circle{fill:#fff;stroke:#14213d}.world-map__place--mixed text{fill:#14213d}"
        ".world-map__point circle{stroke:#14213d;stroke-width:2}"
        ".world-map__letters text,.world-map__point text{font-size:24px;font-weight:700;text-anchor:middle;"
        "stroke:#fff;stroke-width:5px;paint-order:stroke}"
        f"{colours}{dots}"
    )
