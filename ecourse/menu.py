"""The course in the admin's menu."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import Menu, SubmenuMenuItem

from core.staff_access import AllowedMenuItem
from ecourse.course_figures.views import (
    CourseFiguresFileView,
    CourseFiguresView,
    may_see_figures,
)
from ecourse.selectors.host_questions import may_answer


def course_menu() -> SubmenuMenuItem:
    """Return the part of the menu that is about the course."""
    items = [
        AllowedMenuItem(
            gettext_lazy("Questions to hosts"),
            reverse("ecourse_questions"),
            icon_name="help",
            order=10,
            allows=may_answer,
        ),
        AllowedMenuItem(
            gettext_lazy("Course figures"),
            reverse("ecourse_figures"),
            icon_name="order",
            order=20,
            allows=may_see_figures,
        ),
    ]
    return SubmenuMenuItem(
        gettext_lazy("[e]Course"),
        Menu(items=items),
        name="ecourse",
        icon_name="tasks",
        order=160,
    )


def figure_urls() -> list[URLPattern]:
    """Return the addresses of the course's figures."""
    return [
        path("course-figures/", CourseFiguresView.as_view(), name="ecourse_figures"),
        path("course-figures/file/", CourseFiguresFileView.as_view(), name="ecourse_figures_file"),
    ]
