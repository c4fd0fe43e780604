"""The entrance of the course."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from core.fields import StreamField
from core.models import SectionPage
from ecourse.blocks.course import KeyFactsBlock, NeedsBlock, PlatformsBlock


class CoursePage(SectionPage):
    """What the course is and for whom, its modules, and where to start."""

    card_tone = "teal"

    key_facts = StreamField(
        KeyFactsBlock(),
        verbose_name=_("key information"),
        blank=True,
        help_text=_("Organisations, region, stage, dates, kind, funders."),
    )
    host = models.ForeignKey(
        "ecourse.Host",
        verbose_name=_("host"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Guides through all modules that name no host of their own."),
    )
    needs = StreamField(
        NeedsBlock(),
        verbose_name=_("where to start"),
        blank=True,
        help_text=_("Shown on the page “Where to start”."),
    )
    platforms = StreamField(
        PlatformsBlock(), verbose_name=_("other sites that host the course"), blank=True
    )

    content_panels: ClassVar[list[Any]] = [
        *SectionPage.content_panels,
        FieldPanel("host"),
        FieldPanel("key_facts"),
        FieldPanel("needs"),
        FieldPanel("platforms"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *SectionPage.translatable_fields,
        TranslatableField("key_facts"),
        TranslatableField("host"),
        TranslatableField("needs"),
        TranslatableField("platforms"),
    ]
    searched_fields = (*SectionPage.searched_fields, "key_facts")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["ecourse.ModulePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
