"""The table and the map of all records."""

from typing import Any

from django.http import HttpRequest


class MapRoutes:
    """The list of all places with its filters. To be mixed into the map's page, before Wagtail's classes."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the list; it is read where a template shows it."""
        from atlas.listing.listing import AtlasList

        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return {**context, "listed": AtlasList(self, request.GET)}
