"""Published places by their names."""

from dataclasses import dataclass

from atlas.selectors.published import PublishedPlace, law_map
from core import site_cache
from core.folding import sort_key
from core.languages import active_language
from core.places.names import PlaceName


@dataclass(frozen=True)
class NamedPlace:
    """A place with its name in the reader's language."""

    place: PublishedPlace
    name: PlaceName


def places_by_name() -> list[NamedPlace]:
    """Return all published places in the order of the alphabet of the active language, kept per process."""
    code = active_language().code

    def read() -> list[NamedPlace]:
        named = [NamedPlace(place, place.name(code)) for place in law_map().places.values()]
        return sorted(named, key=lambda one: (sort_key(one.name.text, code), one.place.code))

    return site_cache.remember(f"atlas_names:{code}", read)
