"""Looking through the whole database for what must not be there."""

from collections.abc import Iterable

from django.db import connection

# The gazetteer holds every city of the world, wherever anybody meets.
GAZETTEER = ("core_city", "core_cityname")


def places_of(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return (table, text) for every table of which any row holds a text in clear, in any column and case."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table in GAZETTEER:
                continue
            name = connection.ops.quote_name(table)
            for text in texts:
                cursor.execute(
                    f"SELECT EXISTS (SELECT 1 FROM {name} AS item WHERE item::text ILIKE %s)",
                    [f"%{text}%"],
                )
                if cursor.fetchone()[0]:
                    found.add((table, text))
    return found
