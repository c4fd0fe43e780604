"""The course's part of the Wagtail admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core import waiting
from ecourse import menu
from ecourse.answering import menu as answering_menu
from ecourse.viewsets import HostViewSet

register_snippet(HostViewSet)
waiting.register(answering_menu.questions_waiting)
hooks.register("register_admin_menu_item", menu.course_menu)
hooks.register("register_admin_urls", menu.figure_urls)
hooks.register("register_admin_urls", answering_menu.question_urls)


@hooks.register("insert_global_admin_css")
def course_style() -> SafeString:
    """Style the pages about the course."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/course.css"))
