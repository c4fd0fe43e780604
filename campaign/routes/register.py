"""Registering an action below the page of its year."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.contrib.routable_page.models import path


class RegisterRoutes:
    """`register/`: from here on the form goes its own way, see campaign.views.register."""

    # The form checks for forgery itself, and shows everything typed again.
    @path("register/")
    @csrf_exempt
    def register(self, request: HttpRequest) -> HttpResponse:
        """Begin an action."""
        from campaign.views.register import RegisterView

        answer = RegisterView.as_view(page=self)(request)
        assert isinstance(answer, HttpResponse)
        return answer
