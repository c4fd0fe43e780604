"""Configuration of the resources room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.crawlers.kept_out import keep_out
from core.search import Section, register_section


class ResourcesConfig(AppConfig):
    """The room's name as editors see it."""

    name = "resources"
    verbose_name = _("Resources")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let search results be filtered by this section, and tell core what the library has."""
        from resources.library import connecting

        connecting.connect()
        register_section(Section(self.name, _("Guide and library")))
