"""Configuration of the ecourse room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.content.rooms import register_snippets
from core.crawlers.kept_out import keep_out
from core.search import Section, register_section


class EcourseConfig(AppConfig):
    """The room's name as editors see it."""

    name = "ecourse"
    verbose_name = _("[e]Course")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell core what the room has: something to search, hosts, a learner's own pages, who may do what."""
        from core.crawlers import sitemap
        from ecourse import checks, content_checks, examples, rights, signals
        from ecourse.answering import digests
        from ecourse.learning import saving
        from ecourse.packs import following
        from ecourse.selectors.course import start_entries

        register_section(Section(self.name, _("[e]Course")))
        register_snippets("hosts", before_pages=True)
        keep_out("/*/ecourse/resume/")
        keep_out("/*/ecourse/progress/")
        saving.connect()
        sitemap.register(start_entries)
        rights.connect()
        following.connect()
        signals.connect()
        digests.register_digest()
        examples.connect()
        checks.register_checks()
        content_checks.connect()
