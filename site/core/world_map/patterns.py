"""Patterns that tell the categories of a map apart without colour.

Each is a tile of 16 by 16 units: a ground, and ink on it. Colours come from the style sheet on pages
(`--color-map-1` and so on) and from PALETTE in files that stand alone.
"""

TILE = 16
# The category without ink needs no pattern, and a plain colour shows no seams between tiles.
SOLID = 1

# What is drawn on the ground of each category, in order.
INK = (
    "",
    '<path d="M-4 4l8-8M0 16L16 0M12 20l8-8"/>',
    '<circle cx="4" cy="4" r="2.6"/><circle cx="12" cy="12" r="2.6"/>',
    '<path d="M0 8h16M8 0v16"/>',
    '<path d="M0 4h16M0 12h16"/>',
    '<path d="M-4 12l8 8M0 0l16 16M12-4l8 8"/>',
)

# Ground and ink, as the tokens have them on a light page.
PALETTE = (
    ("#00594f", "#00594f"),
    ("#fce7bf", "#b93a23"),
    ("#cfe8e6", "#14213d"),
    ("#4b5671", "#fff"),
    ("#f5b13d", "#14213d"),
    ("#b93a23", "#fff"),
)


def pattern(number: int, map_id: str) -> str:
    """Return the SVG pattern of a category, named `{map_id}-{number}`."""
    return (
        f'<pattern id="{map_id}-{number}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f'<rect class="world-map__ground--{number}" width="{TILE}" height="{TILE}"/>'
        f'<g class="world-map__ink--{number}">{INK[number - 1]}</g></pattern>'
    )


def paint(number: int, map_id: str) -> str:
    """Return the attribute that paints a shape as its category."""
    if number == SOLID:
        return f'class="world-map__ground--{SOLID}"'
    return f'fill="url(#{map_id}-{number})"'
