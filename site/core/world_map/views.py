"""A world map on a page, and its files below the page's address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.blocks.text import block_anchor
from core.fields import StreamField
from core.world_map.content import LegendKey, WorldMap
from core.world_map.drawing import draw
from core.world_map.files import credit, disclaimer, draw_png, png_file, svg_file
from core.world_map.patterns import paint

FOLDER = "maps"
BLOCK = "world_map"
WITHOUT_PAGE = "world-map"
KINDS = {"svg": "SVG", "png": "PNG"}

Row = tuple[str, ...]


@dataclass(frozen=True)
class PaintedKey:
    """A line of the legend on a page. `paint` is the attribute of its swatch, `url` where it leads, if anywhere."""

    paint: SafeString
    key: LegendKey
    url: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class MapView:
    """What the component `world_map.html` shows.

    `anchor` is the block's on the page; without one, as in a preview, there are no files, unless a page that
    makes its map itself names their addresses by kind ("SVG", "PNG"). `filters` has, by category, the address that
    the legend leads to, and whether that filter is in force.
    """

    world_map: WorldMap
    anchor: str = ""
    addresses: tuple[tuple[str, str], ...] = ()
    filters: Mapping[int, tuple[str, bool]] = field(default_factory=dict)

    @property
    def map_id(self) -> str:
        """Return the id of the map in the page."""
        return self.anchor or WITHOUT_PAGE

    @property
    def title(self) -> str:
        """Return the map's title."""
        return self.world_map.title

    @cached_property
    def drawing(self) -> SafeString:
        """Return the SVG."""
        return draw(self.world_map, self.map_id)

    @property
    def legend(self) -> list[PaintedKey]:
        """Return the lines of the legend, each with what paints its swatch."""
        return [
            PaintedKey(
                SafeString(paint(key.number, escape(self.map_id))),
                key,
                *self.filters.get(key.number, ("", False)),
            )
            for key in self.world_map.legend
        ]

    @property
    def files(self) -> list[tuple[str, str]]:
        """Return (kind, address) of the files; those of blocks are relative to the page."""
        if not self.anchor:
            return list(self.addresses)
        return [(name, f"{FOLDER}/{self.anchor}.{suffix}") for suffix, name in KINDS.items()]

    @property
    def disclaimer(self) -> str:
        """Return the words that go with every map."""
        return disclaimer()

    @property
    def credit(self) -> str:
        """Return who made the shapes and the map."""
        return credit(self.world_map)

    @property
    def tables(self) -> list[tuple[str, list[Row]]]:
        """Return (caption, rows) of each table that says the same; its first row names the columns."""
        tables: list[tuple[str, list[Row]]] = []
        if self.world_map.marks:
            countries: list[Row] = [(_("Country"), _("On the map")), *self.world_map.rows]
            tables.append((_("%(title)s: countries") % {"title": self.title}, countries))
        if self.world_map.points:
            heads = (_("Place"), _("Region"), _("Country"), _("How many"))
            places: list[Row] = [heads, *self.world_map.place_rows]
            tables.append((_("%(title)s: places") % {"title": self.title}, places))
        return tables


def maps_of(page: Any) -> Iterator[tuple[str, WorldMap]]:
    """Yield (anchor, map) of the world maps among a page's blocks."""
    for stream in page._meta.get_fields():
        if isinstance(stream, StreamField):
            for block in getattr(page, stream.name):
                if block.block_type == BLOCK:
                    yield block_anchor(block.id), block.value.world_map


def is_map_file(components: list[str]) -> bool:
    """Say whether what is left of a path below a page names a map's file."""
    return len(components) == 2 and components[0] == FOLDER


def map_file(page: Any, request: HttpRequest, name: str) -> HttpResponse:
    """Return one of a page's maps as a file to keep. Raises Http404 where there is no such map."""
    anchor, _dot, suffix = name.rpartition(".")
    found = dict(maps_of(page)).get(anchor) if suffix in KINDS else None
    if found is None:
        raise Http404
    return map_response(found, suffix)


def map_response(world_map: WorldMap, suffix: str, *, is_kept: bool = True) -> HttpResponse:
    """Return a map as a file to keep, "svg" or "png". A map of what may have to vanish is not kept in the cache."""
    if suffix == "svg":
        response = HttpResponse(svg_file(world_map), content_type="image/svg+xml; charset=utf-8")
    else:
        picture = png_file(world_map) if is_kept else draw_png(world_map)
        response = HttpResponse(picture, content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="map-{world_map.language}.{suffix}"'
    return response
