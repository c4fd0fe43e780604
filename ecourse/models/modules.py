"""Modules of the course."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.durations import duration_text
from core.fields import StreamField
from core.languages import active_language
from core.models import PicturePage
from core.models.routable import RoutablePageMixin
from ecourse.blocks.course import OutcomesBlock
from ecourse.forms.modules import ModulePageForm
from ecourse.routes.certificates import CertificateRoutes
from ecourse.routes.evaluation import EvaluationRoutes
from ecourse.routes.packs import PackRoutes


class ModulePage(CertificateRoutes, EvaluationRoutes, PackRoutes, RoutablePageMixin, PicturePage):
    """A module: what one can do after it, how long it takes, and its lessons in their order."""

    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    intended_minutes = models.PositiveSmallIntegerField(
        _("intended time in minutes"), validators=[MinValueValidator(1)]
    )
    outcomes = StreamField(
        OutcomesBlock(),
        verbose_name=_("outcomes"),
        help_text=_("What learners can do after the module; they stand on the certificate."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    host = models.ForeignKey(
        "ecourse.Host",
        verbose_name=_("host"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the host of the course."),
    )
    more_to_come = models.BooleanField(
        _("more lessons are to come"),
        default=False,
        help_text=_("The page says so, and there is no certificate until the module is complete."),
    )
    version = models.PositiveSmallIntegerField(
        _("version"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Stands on certificates and packs. Raise it when the lessons change."),
    )
    version_date = models.DateField(_("date of the version"))
    changes = models.TextField(
        _("changes since the version before"),
        blank=True,
        help_text=_("Stands beside the packs."),
    )

    content_panels: ClassVar[list[Any]] = [
        *PicturePage.content_panels,
        FieldRowPanel([FieldPanel("number"), FieldPanel("intended_minutes")]),
        FieldPanel("outcomes"),
        FieldPanel("body"),
        FieldPanel("host"),
        FieldPanel("more_to_come"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("version"), FieldPanel("version_date")]),
                FieldPanel("changes"),
            ],
            heading=_("Version"),
        ),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *PicturePage.translatable_fields,
        SynchronizedField("number", overridable=False),
        SynchronizedField("intended_minutes", overridable=False),
        TranslatableField("outcomes"),
        TranslatableField("body"),
        TranslatableField("host"),
        SynchronizedField("more_to_come", overridable=False),
        SynchronizedField("version", overridable=False),
        SynchronizedField("version_date", overridable=False),
        TranslatableField("changes"),
    ]
    searched_fields = (*PicturePage.searched_fields, "outcomes", "body")
    base_form_class = ModulePageForm
    card_tone = "teal"
    parent_page_types: ClassVar[list[str]] = ["ecourse.CoursePage"]
    subpage_types: ClassVar[list[str]] = ["ecourse.LessonPage"]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the lessons, the host, what the certificate asks for, and the modules around."""
        from ecourse.selectors.learning import module_frame

        context = super().get_context(request, *args, **kwargs)
        return {**context, **module_frame(self, active_language().code)}

    @property
    def duration(self) -> str:
        """Return the intended time in hours and minutes."""
        return duration_text(self.intended_minutes)

    @property
    def outcome_texts(self) -> list[str]:
        """Return what learners can do after the module."""
        return [str(block.value) for block in self.outcomes]

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the module in schema.org's words."""
        from ecourse.structured_data import module_data

        return [module_data(self)]
