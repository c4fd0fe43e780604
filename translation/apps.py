"""Configuration of the translation room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """The room's name as editors see it."""

    name = "translation"
    verbose_name = _("Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give roles their part, follow and guard what changes on the site, and tell readers what concerns them."""
        from core import reading_notices
        from core.content import records
        from core.content.rooms import register_loader
        from translation import rights
        from translation.checking import connecting as checking
        from translation.flow import connecting as flow
        from translation.models import TranslationPolicy
        from translation.overview import following, telling
        from translation.readers.notices import notices_of
        from translation.strings import line_ends, listing

        rights.connect()
        checking.connect()
        flow.connect()
        following.connect()
        line_ends.connect()
        listing.connect()
        telling.register_mails()
        reading_notices.register(notices_of)
        records.register(
            records.RecordTable("translation/policies", TranslationPolicy, after_pages=True)
        )
        register_loader("translation statuses", following.count_loaded, after_pages=True)
