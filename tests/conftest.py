"""Fixtures for all tests. The database of every test begins with the whole starting content."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client
from django.utils import translation

from tests import databases
from tests.public_pages import Answer, LivePages

# Playwright keeps an event loop in the main thread, which Django would take for an async caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# How long an example takes says how busy the machine is. CI's own profile is like this already.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
if "CI" not in os.environ:
    hypothesis.settings.load_profile("untimed")

# Nearly all that importing and collecting makes is there to stay: looking through it again and again finds nothing.
gc.disable()

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
    gc.enable()
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


class KeptFacts:
    """What a process keeps of an untouched database (see core.site_cache), read once for all tests.

    Each test begins with it and reads anew whatever it changes. Without it, every test that opens a page would
    first read the outline of the guide, of the course and of the map.
    """

    PAGES = (
        *("/en/guide/know-it/what-decriminalisation-means/", "/en/map/", "/en/library/"),
        *("/en/ecourse/thresholds/amounts-and-lines/", "/en/support-dont-punish/materials/"),
        "/en/support-dont-punish/global-day-of-action/2026/",
        *(f"/{language}/" for language in LANGUAGES),
    )
    # Filled bit by bit, with what the test database has at that moment.
    CHANGING = "pictures:"
    by_database: dict[str, tuple[int | None, dict[str, Any]]] = {}

    @classmethod
    def read(cls) -> None:
        """Open pages of the database that Django is connected to and keep what the process keeps then."""
        from core import site_cache

        site_cache.refresh()
        with transaction.atomic():
            for page in cls.PAGES:
                assert Client().get(page).status_code == 200, page
            transaction.set_rollback(True)
        kept = {
            key: value
            for key, value in site_cache._Kept.values.items()
            if not key.startswith(cls.CHANGING)
        }
        name = connections["default"].settings_dict["NAME"]
        cls.by_database[name] = site_cache._Kept.generation, kept

    @classmethod
    def restore(cls) -> None:
        """Let this process keep what it kept before any test, and no more."""
        from core import site_cache

        name = connections["default"].settings_dict["NAME"]
        generation, kept = cls.by_database.get(name, (None, {}))
        site_cache._Kept.generation, site_cache._Kept.values = generation, dict(kept)


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
        for name in reversed(names):
            connections["default"].close()
            connections["default"].settings_dict["NAME"] = name
            KeptFacts.read()
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
def kept_facts() -> Iterator[None]:
    """Keep nothing from one test's database for the next."""
    from django.core.cache import caches

    KeptFacts.restore()
    caches["default"].clear()
    yield
    KeptFacts.restore()
    caches["default"].clear()


@pytest.fixture
def live_pages(
    db: None, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[str, Answer]]:
    """Return a function that gives every live page of the starting content in a language, by its address."""
    return lambda language: LivePages.of(tmp_path_factory, language)
