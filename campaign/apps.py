"""Configuration of the campaign room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search import Section, register_section


class CampaignConfig(AppConfig):
    """The room's name as editors see it, and the figures it answers for."""

    name = "campaign"
    verbose_name = _("Campaign")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the room's figures to all pages, and let search results be filtered by this section."""
        from campaign import typesetting
        from campaign.figures import PROVIDERS
        from campaign.models import CampaignYear, YearFigure
        from campaign.services import closing
        from core import figures, roles
        from core.content import records

        for provider in PROVIDERS:
            figures.register(provider)
        register_section(Section(self.name, _("Campaign")))
        from campaign import mails

        mails.register_mails()

        records.register(records.RecordTable("campaign/years", CampaignYear))
        from campaign import digests
        from campaign.moderating import rights

        rights.connect()
        digests.register_digest()
