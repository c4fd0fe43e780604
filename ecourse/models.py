"""The Drug Decriminalisation [e]Course."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.models import SectionPage


class CoursePage(SectionPage):
    """The entrance of the course."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
