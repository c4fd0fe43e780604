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
        from campaign import search
        from campaign.examples import load_example_actions, remove_example_actions
        from campaign.figures import PROVIDERS
        from campaign.models import CampaignYear
        from core import figures
        from core.content import records, rooms

        for provider in PROVIDERS:
            figures.register(provider)
        register_section(Section(self.name, _("Campaign")))
        records.register(records.RecordTable("campaign/years", CampaignYear))
        rooms.register_loader(
            "campaign/actions",
            load_example_actions,
            is_example=True,
            remove=remove_example_actions,
        )
        search.connect()
