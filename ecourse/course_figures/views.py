"""The pages with the figures of the course in the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.small_cells import LEAST
from core.spreadsheets import FORMATS
from core.staff_access import LetsIn
from ecourse.course_figures.export import table
from ecourse.course_figures.forms import FigureFilterForm
from ecourse.course_figures.sections import sections_of
from ecourse.rights import SEE_FIGURES
from ecourse.selectors.course_figures import course_figures, has_examples, months_until_now
from ecourse.selectors.names import CourseNames


def may_see_figures(user: Any) -> bool:
    """Say whether a person reads the figures of the course."""
    return bool(user.has_perm(SEE_FIGURES))


class FigureReadersOnly(LetsIn):
    """Lets editors and administrators in, and nobody else."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return may_see_figures(user)


class CourseFiguresView(FigureReadersOnly, WagtailAdminTemplateMixin, View):
    """All figures with the chosen filters."""

    template_name = "ecourse/admin/figures.html"
    page_title = gettext_lazy("Course figures")
    header_icon = "order"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the figures, or what is wrong with the filters."""
        names = CourseNames.load(with_activities=True)
        form = FigureFilterForm(request.GET, names=names, months=months_until_now())
        context = self.get_context_data(form=form, least=LEAST, has_examples=has_examples())
        if not form.is_valid():
            return self.render_to_response(context, status=422)
        figures = course_figures(form.filters())
        context |= {
            "sections": sections_of(figures, names),
            "aside": figures.aside,
            "has_counts": figures.has_counts,
            "is_filtered": any(form.cleaned_data.values()),
            "query": request.GET.urlencode(),
        }
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class CourseFiguresFileView(FigureReadersOnly, View):
    """Returns the figures with the chosen filters as a CSV file; it holds no more than the page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the file; 400 for filters that nobody can have chosen."""
        names = CourseNames.load(with_activities=True)
        form = FigureFilterForm(request.GET, names=names, months=months_until_now())
        if not form.is_valid():
            words = [str(text) for texts in form.errors.values() for text in texts]
            plain = "text/plain; charset=utf-8"
            return HttpResponse("\n".join(words) + "\n", content_type=plain, status=400)
        rows = table(course_figures(form.filters()), names)
        written = FORMATS["csv"]
        response = HttpResponse(written.write(rows), content_type=written.media_type)
        name = f"course-figures-{timezone.localdate()}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response
