"""Core's part of Wagtail's views for pictures and documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.documents.views.multiple import AddView as AddDocuments
from wagtail.images.views.multiple import AddView as AddImages


class AddImagesView(AddImages):
    """Uploads several pictures at once, without taking their titles from the names of the files."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store one picture and return the form for its title."""
        fields: Any = request.POST.copy()
        fields["title"] = ""
        request.POST = fields
        return super().post(request)


class AddDocumentsView(AddDocuments):
    """Uploads several documents at once; what each tells is shown in the form that follows it."""

    def get_upload_form_class(self) -> Any:
        """Return the form without its question, which nobody could answer here."""
        form_class = super().get_upload_form_class()
        return type(form_class.__name__, (form_class,), {"asks_before_saving": False})
