"""Configuration of the translation room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    """The room's name as editors see it."""

    name = "translation"
    verbose_name = _("Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give roles their part of the room, and load its list of wordings to avoid."""
        from translation import rights
        from translation.checking import connecting

        rights.connect()
        connecting.connect()
        """Give roles their part of the room, and follow what changes on the site."""
        from core.content import records
        from core.content.rooms import register_loader
        from translation import rights
        from translation.models import TranslationPolicy
        from translation.overview import following

        rights.connect()
        following.connect()
        records.register(
            records.RecordTable("translation/policies", TranslationPolicy, after_pages=True)
        )
        register_loader("translation statuses", following.count_loaded, after_pages=True)
        """Give roles their part of the room, and readers what they are told."""
        from core import reading_notices
        from translation import rights
        from translation.readers.notices import notices_of

        rights.connect()
        reading_notices.register(notices_of)
