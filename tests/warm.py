"""Imported by the process that `tests.forking` forks from: it has loaded all that a server or command needs.

Nothing of it may open a connection or begin a thread, which the forked processes would share.
"""

import gc
import os

import django
from django.conf import settings
from django.core.management import get_commands
from django.urls import get_resolver
from django.utils import translation
from gunicorn.app import wsgiapp
from gunicorn.workers import gthread

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()
LOADED = (wsgiapp, gthread, get_commands(), get_resolver().url_patterns)
for code, _name in settings.LANGUAGES:
    with translation.override(code):
        translation.gettext("Home")
# What is there stays: no forked process need look through it for garbage, which would copy its pages, too.
gc.collect()
gc.freeze()
gc.set_threshold(100_000, 20, 50)
