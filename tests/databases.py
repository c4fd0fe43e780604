"""Databases for the tests: one is loaded with the starting content, the others are cloned from it."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from config.supervisor.failure import Failure
from config.supervisor.first_tables import make_first_tables
from config.supervisor.site_services import DEVELOPMENT, TASKS, run_commands

ROOT = Path(__file__).resolve().parents[1]
MEDIA = Path(os.environ.get("TEST_FOLDER", ROOT / "var" / "test")) / "media"
INPUTS = (
    "content",
    "site",
    "home",
    "campaign",
    "resources",
    "atlas",
    "ecourse",
    "translation",
    "requirements",
)
IGNORED = {".mo", ".pyc"}
# What brings an empty database to the starting content; the commands of one step run at once.
LOADING = (
    *DEVELOPMENT.preparation,
    {"tasks": TASKS, "further_tasks": TASKS},
    {"prune": ("prune_db_task_results", "--queue-name", "*", "--min-age-days", "0")},
)
DEMO_PASSWORD = "a password for the tests only"


def maintenance_url() -> str:
    """Return the address of the server that `make test` started."""
    url = os.environ.get("TEST_SERVER_URL") or os.environ.get("DATABASE_URL", "")
    if not url:
        pytest.exit("The tests need a database server: run them with `make test`.")
    os.environ["TEST_SERVER_URL"] = url
    return url


def url_of(name: str) -> str:
    """Return the address of one database on the tests' server."""
    parts = urlsplit(maintenance_url())
    return urlunsplit(parts._replace(path=f"/{name}"))


def execute(statement: sql.Composed) -> None:
    """Run one statement on the maintenance database."""
    with psycopg.connect(maintenance_url(), autocommit=True) as connection:
        connection.execute(statement)


def exists(name: str) -> bool:
    """Say whether there is a database with this name."""
    with psycopg.connect(maintenance_url(), autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def drop(name: str) -> None:
    """Drop a database if it exists, whoever is still connected."""
    execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def rename(name: str, to: str) -> None:
    """Rename a database, whoever is still connected."""
    with psycopg.connect(maintenance_url(), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(name), sql.Identifier(to)
            )
        )


def own_name(purpose: str) -> str:
    """Return a name that no other process of the same test run uses."""
    return f"{purpose}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@contextmanager
def one_process_at_a_time() -> Iterator[None]:
    """Let the processes of a test run wait for each other; the lock ends with the connection."""
    with psycopg.connect(maintenance_url(), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('template of the tests'))")
        yield


def clone(template: str, name: str) -> None:
    """Make a database that begins as a copy of another.

    Its files are copied, which takes a third of the time of writing them to the log.
    """
    drop(name)
    execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
            sql.Identifier(name), sql.Identifier(template)
        )
    )


def drop_outdated_templates() -> None:
    """Drop every loaded database: one that fits is about to be made."""
    with psycopg.connect(maintenance_url(), autocommit=True) as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'loaded_%'")
        names = [name for (name,) in rows.fetchall()]
    for name in names:
        drop(name)


def _input_files() -> Iterator[Path]:
    for name in INPUTS:
        for path in sorted((ROOT / name).rglob("*")):
            in_static = "static" in path.parts
            if path.is_file() and path.suffix not in IGNORED and not in_static:
                yield path


def template_name() -> str:
    """Return the name of the loaded database: it says what it was loaded from."""
    digest = hashlib.sha256()
    for path in _input_files():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return f"loaded_{digest.hexdigest()[:16]}"


def media_folder(template: str) -> Path:
    """Return where the files of a loaded database lie."""
    return MEDIA / template


def ensure_template() -> str:
    """Return the database with the starting content, loading it where it is new or out of date.

    TEST_TEMPLATE names a loaded database to take as it is, for work that changes code often and
    content never: whoever sets it migrates that database.
    """
    chosen = os.environ.get("TEST_TEMPLATE")
    if chosen and exists(chosen):
        return chosen
    name = template_name()
    with one_process_at_a_time():
        if not (exists(name) and media_folder(name).exists()):
            _load_template(name)
    return name


def _load_template(name: str) -> None:
    """Load the starting content into a database of this name, in place of all older ones."""
    media = media_folder(name)
    shutil.rmtree(MEDIA, ignore_errors=True)
    drop_outdated_templates()
    media.mkdir(parents=True)
    unfinished = f"{name}_unfinished"
    drop(unfinished)
    execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
    make_first_tables(url_of(unfinished))
    environment = {
        **server_environment(unfinished, media),
        "TEST_TASKS_BACKEND": "django_tasks_db.DatabaseBackend",
    }
    for step in LOADING:
        named = {f"tests_{name}": words for name, words in step.items()}
        try:
            run_commands(named, environment, quiet=True)
        except Failure as failure:
            pytest.exit(str(failure))
    with psycopg.connect(url_of(unfinished), autocommit=True) as connection:
        # Every copy would else count its rows and look through them again.
        connection.execute("VACUUM ANALYZE")
    drop(name)
    rename(unfinished, name)


def server_environment(database: str, media: Path) -> dict[str, str]:
    """Return the environment of a process that works on one of these databases."""
    return {
        **os.environ,
        "DATABASE_URL": url_of(database),
        "DEMO_PASSWORD": DEMO_PASSWORD,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "MEDIA_ROOT": str(media),
    }
