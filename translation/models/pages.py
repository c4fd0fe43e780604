"""The page that tells readers how far the translations are."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import BasePage


class TranslationsPage(BasePage):
    """How far each section is in each language, what is behind, and how to help."""

    introduction = models.TextField(
        _("introduction"), help_text=_("Stands before the table that the site makes by itself.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text after the table"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("introduction"),
        TranslatableField("body"),
    ]
    searched_fields = (*BasePage.searched_fields, "introduction", "body")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page on the translations")
        verbose_name_plural = _("pages on the translations")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the state of the translations."""
        from translation.readers.states import reading_states

        context = super().get_context(request, *args, **kwargs)
        return {**context, **reading_states()}
