"""Possible doubles in the admin: a list of all, and a word to whoever saves one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from resources.doubles.finding import Double, doubles_of_page, groups
from resources.importing.access import ImportersOnly
from resources.models import ResourcePage

MOST_NAMED = 5


class DoublesView(ImportersOnly, WagtailAdminTemplateMixin, View):
    """All publications that may be in the library twice."""

    template_name = "resources/admin/doubles.html"
    page_title = gettext_lazy("Possible doubles")
    header_icon = "copy"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the groups."""
        return self.render_to_response(self.get_context_data(groups=groups()))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def warn_of_doubles(request: HttpRequest, page: Any) -> None:
    """Tell an editor who has saved a publication what may be the same one. It is saved all the same.

    While the editor saves by itself, nobody reads messages.
    """
    if not isinstance(page, ResourcePage) or not request.accepts("text/html"):
        return
    doubles = doubles_of_page(page)
    if doubles:
        messages.warning(request, _words_about(doubles))


def _words_about(doubles: list[Double]) -> str:
    links = format_html_join(
        ", ",
        '<a href="{}"><bdi>{}</bdi></a> ({})',
        (
            (
                reverse("wagtailadmin_pages:edit", args=[double.facts.id]),
                double.facts.title,
                double.reason.label,
            )
            for double in doubles[:MOST_NAMED]
        ),
    )
    return format_html("{} {}", _("This publication may be in the library already:"), links)
