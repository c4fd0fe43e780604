"""Configuration of the ecourse room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.content.rooms import register_snippets
from core.search import Section, register_section


class EcourseConfig(AppConfig):
    """The room's name as editors see it."""

    name = "ecourse"
    verbose_name = _("[e]Course")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell core what the room has: a section to search, hosts that pages name, and who may do what."""
        from ecourse import rights

        register_section(Section(self.name, _("[e]Course")))
        register_snippets("hosts", before_pages=True)
        rights.connect()
