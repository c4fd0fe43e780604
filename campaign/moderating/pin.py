"""A small map with the place of an action as the public will see it."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaign.models import ActionContent, Visibility
from campaign.selectors.shown import ShownPlace, shown_place
from core.languages import active_language
from core.world_map.content import MapPoint, Mark, WorldMap
from core.world_map.drawing import contents
from core.world_map.projection import place
from core.world_map.shapes import world_shapes

TEMPLATE = "campaign/moderating/pin.html"
# The part of the drawing around the pin, in its units.
WIDTH, HEIGHT = 500, 280
MAP_ID = "pin"
LISTED = (Visibility.NOW, Visibility.AFTER)


def pin_on_map(text: ActionContent | None) -> SafeString | str:
    """Return the map for a review: the city with its surroundings, else the country on the whole map.

    Empty where there is no text; only words where no public map will show it.
    """
    if text is None:
        return ""
    language = active_language().code
    shown = shown_place(text, language)
    is_listed = text.visibility in LISTED
    context = {"name": shown.name, "has_pin": shown.latitude is not None, "is_listed": is_listed}
    if shown.country and is_listed:
        context |= {"drawing": _drawing(shown, language), "view": _view(shown)}
    return render_to_string(TEMPLATE, context)


def _drawing(shown: ShownPlace, language: str) -> SafeString:
    points = []
    if shown.latitude is not None and shown.longitude is not None:
        points = [MapPoint(shown.longitude, shown.latitude, shown.city, country=shown.country)]
    world_map = WorldMap(
        title=shown.name,
        language=language,
        categories=[_("The country of the action")],
        marks={shown.country: Mark(1)},
        points=points,
    )
    return SafeString(contents(world_map, MAP_ID, linked=False))


def _view(shown: ShownPlace) -> dict[str, Any]:
    """Return the part of the drawing that shows: around the pin, or all of it."""
    shapes = world_shapes()
    if shown.latitude is None or shown.longitude is None:
        return {"x": 0, "y": 0, "width": shapes.width, "height": shapes.height}
    x, y = place(shown.longitude, shown.latitude)
    return {
        "x": round(min(max(x - WIDTH / 2, 0), shapes.width - WIDTH)),
        "y": round(min(max(y - HEIGHT / 2, 0), shapes.height - HEIGHT)),
        "width": WIDTH,
        "height": HEIGHT,
    }
