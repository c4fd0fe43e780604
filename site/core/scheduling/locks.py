"""A lock in the database that ends with the process which holds it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

KEY_BYTES = 8


@contextmanager
def job_lock(name: str) -> Iterator[bool]:
    """Hold the lock of that name for the block; give False where another process holds it.

    It is an advisory lock on a connection of its own: nothing that the job does to its connection can lose
    it, and the server frees it when the process dies.
    """
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:KEY_BYTES], signed=True)
    connection = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
            is_ours = bool(cursor.fetchone()[0])
            try:
                yield is_ours
            finally:
                # The server notices only after a moment that a connection was closed; one that was lost is free.
                if is_ours:
                    with suppress(DatabaseError):
                        cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
    finally:
        connection.close()
