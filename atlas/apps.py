"""Configuration of the atlas room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AtlasConfig(AppConfig):
    """The room's name as editors see it."""

    name = "atlas"
    verbose_name = _("Law map")
    default_auto_field = "django.db.models.BigAutoField"
