"""The table and the map of all records."""


class MapRoutes:
    """The list of all places with its filters. To be mixed into the map's page, before Wagtail's classes."""
