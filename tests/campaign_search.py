"""Looking through the whole database for what must not be there."""

from collections.abc import Iterable

from django.db import connection

# The gazetteer holds every city of the world, wherever anybody meets.
GAZETTEER = ("core_city", "core_cityname")
# A row is no older than the transaction that looks at it; asked first, by a condition whose order is kept.
SOUGHT = """
    SELECT EXISTS (
        SELECT 1 FROM {table} AS item
        WHERE CASE WHEN age(item.xmin) <= age(pg_current_xact_id()::xid)
            THEN item::text ILIKE %s ELSE false END
    )
"""


def places_of(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return (table, text) for every table of which any row holds a text in clear, in any column and case.

    It looks at the rows that the test's own transaction has written. What was there before is the starting content,
    which knows nothing of what a test types, and takes seconds to look through.
    """
    assert connection.in_atomic_block, "rows that are committed at once would not be looked at"
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table in GAZETTEER:
                continue
            name = connection.ops.quote_name(table)
            for text in texts:
                cursor.execute(SOUGHT.format(table=name), [f"%{text}%"])
                if cursor.fetchone()[0]:
                    found.add((table, text))
    return found
