"""Modules of the course."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import PicturePage
from ecourse.blocks.course import OutcomesBlock


class ModulePage(PicturePage):
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
    card_tone = "teal"
    parent_page_types: ClassVar[list[str]] = ["ecourse.CoursePage"]
    subpage_types: ClassVar[list[str]] = ["ecourse.LessonPage"]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
