"""Configuration of the atlas room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search import Section, register_section


class AtlasConfig(AppConfig):
    """The room's name as editors see it, and the figures it answers for."""

    name = "atlas"
    verbose_name = _("Law map")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the room's figures, summaries, places and sections to all others, and give roles their part."""
        from atlas import rights, searching, signals, starting_records, summaries
        from atlas.figures import PROVIDERS
        from atlas.models import Jurisdiction
        from atlas.sitemap_entries import place_entries
        from core import country_summaries, figures
        from core.content import records, rooms
        from core.crawlers import sitemap

        signals.connect()
        rights.connect()
        searching.connect()
        sitemap.register(place_entries)
        country_summaries.register(summaries.PROVIDER)
        for provider in PROVIDERS:
            figures.register(provider)
        register_section(Section(self.name, _("Map")))
        records.register(
            records.RecordTable("atlas/places", Jurisdiction, key_field="code", after_pages=True)
        )
        starting_records.connect()
        rooms.register_snippets("jurisdictions")
