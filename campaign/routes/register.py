"""Registering an action below the page of its year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.contrib.routable_page.models import path


class RegisterRoutes:
    """`register/`: from here on the form goes its own way, see campaign.views."""

    # The form checks for forgery itself, and shows everything typed again.
    @path("register/")
    @csrf_exempt
    def register(self, request: HttpRequest) -> HttpResponse:
        """Begin an action."""
        from campaign.views.register import RegisterView

        return _answer(RegisterView, self, request)

    @path("register/offline/")
    def offline_copy(self, request: HttpRequest) -> HttpResponse:
        """Hand out the form for places without a network."""
        from campaign.views.offline import OfflineCopyView

        return _answer(OfflineCopyView, self, request)

    @path("register/file/")
    @csrf_exempt
    def draft_file(self, request: HttpRequest) -> HttpResponse:
        """Take back what was filled in without a network."""
        from campaign.views.offline import DraftFileView

        return _answer(DraftFileView, self, request)


def _answer(view: Any, page: Any, request: HttpRequest) -> HttpResponse:
    answer = view.as_view(page=page)(request)
    assert isinstance(answer, HttpResponse)
    return answer
