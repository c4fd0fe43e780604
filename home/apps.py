"""Configuration of the home room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search import Section, register_section


class HomeConfig(AppConfig):
    """The room's name as editors see it, and what it offers to others."""

    name = "home"
    verbose_name = _("Hub")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let news appear under topics, and let search results be filtered by this section."""
        from core import topics
        from home.topics import news_about

        topics.register(topics.TopicProvider("news", _("News"), news_about))
        register_section(Section(self.name, _("Home and news")))
