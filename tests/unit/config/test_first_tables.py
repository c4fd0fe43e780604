"""New databases get their tables from a file; `make check` compares them with what the migrations make."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from config.supervisor.first_tables import make_first_tables
from tests.databases import drop, execute, own_name, url_of


@pytest.fixture
def new_database() -> Iterator[str]:
    """Return the name of an empty database."""
    name = own_name("first_tables")
    drop(name)
    execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield name
    drop(name)


@pytest.mark.django_db
def test_new_database_has_every_migration_applied(new_database: str):
    assert make_first_tables(url_of(new_database))

    with psycopg.connect(url_of(new_database)) as connection:
        applied = set(connection.execute("SELECT app, name FROM django_migrations"))
    assert applied == set(MigrationLoader(None).disk_migrations)


def test_database_that_holds_a_table_is_left_alone(new_database: str):
    with psycopg.connect(url_of(new_database)) as connection:
        connection.execute("CREATE TABLE own (number integer)")

    assert not make_first_tables(url_of(new_database))

    with psycopg.connect(url_of(new_database)) as connection:
        count = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert count.fetchone() == (1,)
