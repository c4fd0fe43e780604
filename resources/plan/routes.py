"""The address of My plan, below the guide."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from core.chrome import breadcrumbs
from core.links import Link

MY_PLAN = "my-plan/"


class PlanRoutes(RoutablePageMixin):
    """My plan. To be mixed into the guide's page, before Wagtail's classes."""

    @path(MY_PLAN)
    def my_plan(self: Any, request: HttpRequest) -> HttpResponse:
        """Show the worksheets of all chapters on one page. What is written there never comes here."""
        from resources.plan.selectors import plan_of

        request.shown_page = self  # type: ignore[attr-defined]
        request.path_below_page = MY_PLAN  # type: ignore[attr-defined]
        with self.rendering(request):
            title = _("My plan")
            above = [replace(link, current=False) for link in breadcrumbs(self)]
            context = {
                "title": title,
                "breadcrumbs": [*above, Link(f"{self.url}{MY_PLAN}", title, current=True)],
                "chapters": plan_of(self),
            }
            answer: HttpResponse = self._rendered(
                self.render(request, context_overrides=context, template="resources/my_plan.html")
            )
        return answer
