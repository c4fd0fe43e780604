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
        """Tell core what the room has: search, topics, blocks of books, first editions, the library."""
        from core import topics
        from core.content.rooms import register_loader
        from resources import content_checks
        from resources.book.blocks import register_blocks
        from resources.editions.content import load_editions
        from resources.guide.searching import place_of
        from resources.guide.topics import chapters_about
        from resources.library import connecting

        register_blocks()
        connecting.connect()
        content_checks.connect()
        register_loader("editions", load_editions, after_pages=True)
        topics.register(topics.TopicProvider("guide", _("Chapters of the guide"), chapters_about))
        register_section(Section(self.name, _("Guide and library"), place_of))
        keep_out("/*/guide/*/cite/")
