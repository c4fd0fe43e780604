"""The core app: what every section stands on."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import merged_catalogues


class CoreConfig(AppConfig):
    """Connects core's checks and signals once the models are known."""

    name = "core"
    verbose_name = _("Core")
    default_auto_field = "django.db.models.BigAutoField"

    def __init__(self, app_name: str, app_module: Any) -> None:
        # Some models ask for words while they are imported.
        merged_catalogues.connect()
        super().__init__(app_name, app_module)

    def ready(self) -> None:
        """Import the modules that register themselves."""
        from core import (
            checks,
            content_checks,
            new_languages,
            publishing,
            scheduling,
            signals,
            translation_rules,
        )
        from core.log_in import counters, mails
        from core.people import invitation_mail
        from core.privacy import checks as privacy_checks
        from core.privacy import registry
        from core.search import glossary, pages

        checks.register_checks()
        content_checks.connect()
        privacy_checks.register_checks()
        signals.connect()
        new_languages.connect()
        publishing.connect()
        translation_rules.connect()
        counters.use_database()
        mails.register_mails()
        invitation_mail.register_mail()
        registry.discover()
        scheduling.discover()
        pages.connect()
        glossary.connect()
