"""Fixtures for all tests. The database of every test begins with the whole starting content."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.utils import translation

from tests import databases

# Playwright keeps an event loop in the main thread, which Django would take for an async caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# How long an example takes says how busy the machine is. CI's own profile is like this already.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
if "CI" not in os.environ:
    hypothesis.settings.load_profile("untimed")

LANGUAGES = ["en", "fr", "es", "ar", "ru"]
TARGET_LANGUAGES = LANGUAGES[1:]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what needs no database: one process runs those while another loads the database."""
    items.sort(key=_needs_database)


def _needs_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    marked = item.get_closest_marker("django_db") is not None
    return marked or not {"loaded_database", "django_db_setup"}.isdisjoint(names)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Keep what is there from now on out of the garbage collector's rounds, and let it go round less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def loaded_database() -> str:
    """Return the name of the database that holds the starting content."""
    return databases.ensure_template()


class UnitDatabases:
    """The two databases in which tests of one process roll their changes back.

    One is a clone of the loaded database. The other is without the invented actions, which most tests of the
    campaign would else have to delete, each for itself.
    """

    WHOLE, WITHOUT_ACTIONS = "unit_tests", "unit_tests_without_actions"
    wanted = WHOLE
    made = False

    @classmethod
    def choose(cls, wanted: str) -> None:
        """Let the next test find this database; both are made when the first test needs one."""
        cls.wanted = wanted
        if cls.made and connections["default"].settings_dict["NAME"] != databases.own_name(wanted):
            cls.connect()

    @classmethod
    def connect(cls) -> None:
        """Point Django at the wanted database."""
        connections["default"].close()
        connections["default"].settings_dict["NAME"] = databases.own_name(cls.wanted)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose the database before a fixture opens it."""
    has_actions = "unit/campaign" not in item.path.as_posix() or "invented_actions" in getattr(
        item, "fixturenames", ()
    )
    whole = has_actions or item.get_closest_marker("django_db") is None
    UnitDatabases.choose(UnitDatabases.WHOLE if whole else UnitDatabases.WITHOUT_ACTIONS)


@pytest.fixture(scope="session")
def django_db_setup(
    loaded_database: str, media_root: Path, django_db_blocker: Any
) -> Iterator[None]:
    """Make this process's clones of the loaded database, and point Django at one of them."""
    from campaign.models import Action

    names = [
        databases.own_name(name) for name in (UnitDatabases.WHOLE, UnitDatabases.WITHOUT_ACTIONS)
    ]
    databases.clone(loaded_database, names[0])
    databases.clone(loaded_database, names[1])
    connections["default"].settings_dict["NAME"] = names[1]
    with django_db_blocker.unblock():
        Action.objects.filter(is_example=True).delete()
        UnitDatabases.made = True
        UnitDatabases.connect()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    for name in names:
        databases.drop(name)


@pytest.fixture(scope="session", autouse=True)
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the tests of a process a folder of their own for files; it is empty as long as no test needs a database."""
    folder = tmp_path_factory.mktemp("media") / "files"
    folder.mkdir()
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture(scope="session")
def media_root(media_folder: Path, loaded_database: str) -> Path:
    """Give the tests a copy of the loaded files, so that none of them changes the originals."""
    shutil.copytree(databases.media_folder(loaded_database), media_folder, dirs_exist_ok=True)
    return media_folder


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
