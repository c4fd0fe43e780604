"""The campaign's pages."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.models import SectionPage


class CampaignPage(SectionPage):
    """The entrance of the campaign and its Global Day of Action."""

    card_tone = "coral"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
