"""Fixtures for all tests. The database of every test begins with the whole starting content."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.utils import translation

from tests import databases

# Playwright keeps an event loop in the main thread, which Django would take for an async caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

LANGUAGES = ["en", "fr", "es", "ar", "ru"]
TARGET_LANGUAGES = LANGUAGES[1:]


@pytest.fixture(scope="session")
def loaded_database() -> str:
    """Return the name of the database that holds the starting content."""
    return databases.ensure_template()


@pytest.fixture(scope="session")
def django_db_setup(loaded_database: str, django_db_blocker: Any) -> Iterator[None]:
    """Point Django at a clone of the loaded database; each test's changes are rolled back."""
    name = databases.own_name("unit_tests")
    databases.clone(loaded_database, name)
    connections["default"].settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    databases.drop(name)


@pytest.fixture(scope="session", autouse=True)
def media_root(loaded_database: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the tests a copy of the loaded files, so that none of them changes the originals."""
    copy = tmp_path_factory.mktemp("media") / "files"
    shutil.copytree(databases.media_folder(loaded_database), copy)
    settings.MEDIA_ROOT = copy
    return copy


@pytest.fixture(autouse=True)
def source_language() -> Iterator[None]:
    """Begin every test in English, and leave no language behind."""
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture(autouse=True)
def empty_site_cache() -> Iterator[None]:
    """Keep nothing from one test's database for the next."""
    from django.core.cache import caches

    from core import site_cache

    site_cache._Kept.values = {}
    caches["default"].clear()
    yield
    site_cache._Kept.values = {}
    caches["default"].clear()
