"""Configuration of the home room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The room's name as editors see it."""

    name = "home"
    verbose_name = _("Hub")
    default_auto_field = "django.db.models.BigAutoField"
