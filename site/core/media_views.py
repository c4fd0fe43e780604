"""Core's part of Wagtail's views for pictures and documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.images.views.multiple import AddView


class AddImagesView(AddView):
    """Uploads several pictures at once, without taking their titles from the names of the files."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store one picture and return the form for its title."""
        fields: Any = request.POST.copy()
        fields["title"] = ""
        request.POST = fields
        return super().post(request)
