"""Lessons of the modules."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.durations import duration_text
from core.fields import StreamField
from core.languages import active_language
from core.models import PicturePage
from core.models.routable import RoutablePageMixin
from ecourse.activities.checking import CheckRoutes
from ecourse.blocks.lessons import LessonBlock
from ecourse.blocks.plans import SessionPlanBlock
from ecourse.routes.questions import QuestionRoutes


class LessonPage(CheckRoutes, QuestionRoutes, RoutablePageMixin, PicturePage):
    """A lesson: text, clips and activities. Its place among the lessons is its place in the tree."""

    intended_minutes = models.PositiveSmallIntegerField(
        _("intended time in minutes"), validators=[MinValueValidator(1)]
    )
    required = models.BooleanField(_("has to be seen for the certificate"), default=True)
    body = StreamField(LessonBlock(), verbose_name=_("lesson"))
    session_plan = StreamField(
        SessionPlanBlock(),
        verbose_name=_("session plan"),
        blank=True,
        help_text=_("For those who teach the lesson in a room: it goes into their pack."),
    )

    content_panels: ClassVar[list[Any]] = [
        *PicturePage.content_panels,
        FieldPanel("intended_minutes"),
        FieldPanel("required"),
        FieldPanel("body"),
        FieldPanel("session_plan"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *PicturePage.translatable_fields,
        SynchronizedField("intended_minutes", overridable=False),
        SynchronizedField("required", overridable=False),
        TranslatableField("body"),
        TranslatableField("session_plan"),
    ]
    searched_fields = (*PicturePage.searched_fields, "body")
    card_tone = "teal"
    parent_page_types: ClassVar[list[str]] = ["ecourse.ModulePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the lesson's place in its module, its contents and the host."""
        from ecourse.selectors.learning import lesson_frame

        context = super().get_context(request, *args, **kwargs)
        return {**context, **lesson_frame(self, active_language().code)}

    @property
    def duration(self) -> str:
        """Return the intended time in hours and minutes."""
        return duration_text(self.intended_minutes)

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the lesson in schema.org's words."""
        from ecourse.structured_data import lesson_data

        return [lesson_data(self)]
