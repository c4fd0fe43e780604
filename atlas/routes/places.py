"""The pages about single places."""


class PlaceRoutes:
    """A page for each place, and what compares them. To be mixed in before Wagtail's classes."""
