"""New databases get their tables from a file, and they are those that the migrations make."""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from config.supervisor.first_tables import describe, make_first_tables
from config.supervisor.site_services import MIGRATE, run_commands
from tests.databases import drop, execute, own_name, server_environment, url_of

CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
ROWS = {
    "migrations": "SELECT app, name FROM django_migrations",
    "content types": "SELECT app_label, model FROM django_content_type",
    "permissions": """
        SELECT app_label, model, codename, permission.name FROM auth_permission AS permission
        JOIN django_content_type AS kind ON kind.id = content_type_id
    """,
    "permissions of groups": """
        SELECT team.name, codename FROM auth_group_permissions
        JOIN auth_group AS team ON team.id = group_id
        JOIN auth_permission AS permission ON permission.id = permission_id
    """,
    "pages": "SELECT path, depth, numchild, title, slug, live, locale_id FROM wagtailcore_page",
    "collections": "SELECT path, depth, name FROM wagtailcore_collection",
    "workflows": "SELECT name, active FROM wagtailcore_workflow",
}


@pytest.fixture
def new_database() -> Iterator[str]:
    """Return the name of an empty database."""
    name = own_name("first_tables")
    drop(name)
    execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield name
    drop(name)


def migrate(name: str, media: Path) -> None:
    run_commands({f"migrate_{name}": MIGRATE}, server_environment(name, media), quiet=True)


def tables_of(name: str) -> list[str]:
    """Return the commands that make the tables, without their rows and the state of their counters.

    Conditions lose their casts and brackets: PostgreSQL sets them otherwise once it has read its own commands.
    """
    lines = describe(url_of(name)).splitlines()
    commands = [line for line in lines if not line.startswith(("\t(", "SELECT "))]
    return sorted(CASTS.sub("", line) for line in commands)


def rows_of(name: str) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(url_of(name)) as connection:
        return {what: sorted(connection.execute(query)) for what, query in ROWS.items()}


def test_tables_and_first_rows_are_those_that_the_migrations_make(
    new_database: str, tmp_path: Path
):
    migrate(new_database, tmp_path)
    expected = tables_of(new_database), rows_of(new_database)
    drop(new_database)
    execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(new_database)))

    assert make_first_tables(url_of(new_database))
    migrate(new_database, tmp_path)

    assert (tables_of(new_database), rows_of(new_database)) == expected


def test_database_that_holds_a_table_is_left_alone(new_database: str):
    with psycopg.connect(url_of(new_database)) as connection:
        connection.execute("CREATE TABLE own (number integer)")

    assert not make_first_tables(url_of(new_database))

    with psycopg.connect(url_of(new_database)) as connection:
        count = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert count.fetchone() == (1,)
