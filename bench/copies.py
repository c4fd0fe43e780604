"""A copy of the measured database for what would leave traces in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

MAINTENANCE = "postgres"


@contextmanager
def copied_database(purpose: str) -> Iterator[str]:
    """Let this process work on a copy of its database for the block; yield the copy's address.

    Nobody else may be connected to the database at the beginning. The copy is dropped in the end.
    """
    from django.db import connection

    original = str(connection.settings_dict["NAME"])
    name = f"{original}_{purpose}"
    connection.close()
    _drop(name)
    _execute("CREATE DATABASE {} TEMPLATE {}", name, original)
    connection.settings_dict["NAME"] = name
    try:
        yield _address_of(name)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original
        _drop(name)


def _drop(name: str) -> None:
    _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _execute(statement: str, *names: str) -> None:
    query = sql.SQL(statement).format(*map(sql.Identifier, names))
    with psycopg.connect(_address_of(MAINTENANCE), autocommit=True) as connection:
        connection.execute(query)


def _address_of(name: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
