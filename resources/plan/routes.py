"""The address of My plan, below the guide."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from core.below_pages import render_below
from core.models.routable import RoutablePageMixin

MY_PLAN = "my-plan/"


class PlanRoutes(RoutablePageMixin):
    """My plan. To be mixed into the guide's page, before Wagtail's classes."""

    @path(MY_PLAN)
    def my_plan(self: Any, request: HttpRequest) -> HttpResponse:
        """Show the worksheets of all chapters on one page. What is written there never comes here."""
        from resources.plan.selectors import plan_of

        return render_below(
            self,
            request,
            "resources/my_plan.html",
            {"chapters": plan_of(self)},
            path_below=MY_PLAN,
            heading=_("My plan"),
        )
