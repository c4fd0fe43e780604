"""Imported by the process that `tests.forking` forks from: it has loaded all that a server or command needs.

Nothing of it may open a connection or begin a thread, which the forked processes would share.
"""

import gc
import os

import django
from django.conf import settings
from django.core.management import get_commands
from django.urls import get_resolver, reverse
from django.utils import translation
from gunicorn.app import wsgiapp
from gunicorn.workers import gthread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()


def _registered() -> tuple[object, ...]:
    """Return what Wagtail else gathers at the first page of the admin; the menu makes the form of each snippet.

    Not the menu of reports: wagtail-localize names its own there in the language that is active at that moment.
    """
    from wagtail.admin import icons, menu, search

    return (
        *(menu.admin_menu.registered_menu_items, menu.settings_menu.registered_menu_items),
        *(search.admin_search_areas.registered_search_areas, icons.get_icons()),
    )


LOADED = (wsgiapp, gthread, get_commands(), get_resolver().url_patterns, _registered())
for code, _name in settings.LANGUAGES:
    with translation.override(code):
        translation.gettext("Home")
        reverse("wagtailadmin_home")
# What is there stays: no forked process need look through it for garbage, which would copy its pages, too.
gc.collect()
gc.freeze()
gc.set_threshold(100_000, 20, 50)
