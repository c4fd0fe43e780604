"""Configuration of the campaign room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search import Section, register_section


class CampaignConfig(AppConfig):
    """The room's name as editors see it."""

    name = "campaign"
    verbose_name = _("Campaign")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let search results be filtered by this section."""
        register_section(Section(self.name, _("Campaign")))
