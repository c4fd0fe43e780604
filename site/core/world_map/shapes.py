"""The shapes of the world map, as data/world.json holds them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA_FILE = Path(__file__).parent / "data" / "world.json"


@dataclass(frozen=True)
class Shapes:
    """The drawing's size, the paths of countries, and points for those whose shape is small or none.

    `labels` gives (x, y, distance to the border) of the place where a letter fits best into a shape.
    """

    width: int
    height: int
    paths: dict[str, str]
    points: dict[str, tuple[int, int]]
    labels: dict[str, tuple[int, int, int]]


@cache
def world_shapes() -> Shapes:
    """Return the shapes, read once per process (about 50 KB)."""
    data = json.loads(DATA_FILE.read_text(encoding="utf-8"))
    points = {code: (x, y) for code, (x, y) in data["points"].items()}
    labels = {code: (x, y, room) for code, (x, y, room) in data["labels"].items()}
    width, height = data["size"]
    return Shapes(width, height, data["paths"], points, labels)
