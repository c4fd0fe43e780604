"""Configuration of the ecourse room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.crawlers.kept_out import keep_out
from core.search import Section, register_section


class EcourseConfig(AppConfig):
    """The room's name as editors see it."""

    name = "ecourse"
    verbose_name = _("[e]Course")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell core what the room has: something to search, hosts, pages of a learner's alone, and who may do what."""
        from ecourse import checks, rights
        from ecourse.learning import saving

        register_section(Section(self.name, _("[e]Course")))
        roles.allow(roles.EDITORS, "ecourse.view_coursecount")
        rights.connect()
        checks.register_checks()
