"""Tells whether the file from which new databases get their tables makes what the migrations make."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from psycopg import sql

from config.supervisor.database import connect
from config.supervisor.first_tables import describe, make_first_tables
from config.supervisor.site_services import MIGRATE, run_commands

ADVICE = "write it anew with `make tables`"
# PostgreSQL writes the casts and brackets of conditions otherwise once it has read its own commands.
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


def main() -> int:
    """Return 0 where tables and first rows are the same. Makes and drops a database on the server of DATABASE_URL."""
    server = os.environ["DATABASE_URL"]
    with _new_database(server) as url:
        _migrate(url)
        expected = _contents(url)
    with _new_database(server) as url:
        make_first_tables(url)
        found = _contents(url)
    wrong = [what for what in expected if found[what] != expected[what]]
    for what in wrong:
        print(f"first_tables.sql makes other {what} than the migrations: {ADVICE}.")
    return int(bool(wrong))


@contextmanager
def _new_database(server: str) -> Iterator[str]:
    """Give the block the address of an empty database."""
    name = f"first_tables_{os.getpid()}"
    with connect(server) as connection:
        connection.autocommit = True
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with connect(server) as connection:
            connection.autocommit = True
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def _migrate(url: str) -> None:
    run_commands({"migrate": MIGRATE}, {**os.environ, "DATABASE_URL": url}, quiet=True)


def _contents(url: str) -> dict[str, list[Any]]:
    """Return the commands that make the tables, and the rows that a new database has."""
    lines = describe(url).splitlines()
    commands = [line for line in lines if not line.startswith(("\t(", "SELECT "))]
    with connect(url) as connection:
        rows = {what: sorted(connection.execute(query)) for what, query in ROWS.items()}
    return {"tables": sorted(CASTS.sub("", line) for line in commands), **rows}


if __name__ == "__main__":
    sys.exit(main())
