"""The advocacy guide."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.models import SectionPage


class GuidePage(SectionPage):
    """The entrance of Know it, Show it, Grow it."""

    card_tone = "amber"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
