"""The tables of a new database, made at once from a file instead of by hundreds of migrations.

The file holds what `manage.py migrate` made of an empty database, and the names of the migrations that it
applied. `migrate` runs afterwards as ever and applies what has been added since, so an old file costs time and
nothing else. Write it anew with `make tables`.
"""

import re
import tempfile
from pathlib import Path

from config.supervisor.database import connect
from config.supervisor.postgres_programs import programs_for, server_version

FILE = Path(__file__).with_name("first_tables.sql")
# The file is written by this version or a newer one; an older one may not know all that stands in it.
OLDEST_VERSION = 18
COUNT = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'"
OPTIONS = ("--no-owner", "--no-privileges", "--no-comments", "--inserts", "--rows-per-insert=1000")
# Comments, commands of psql, and settings of one session, some of which older servers do not know.
NEEDLESS = re.compile(r"(?m)^(?:--|\\|SET |SELECT pg_catalog\.set_config).*\n")


def make_first_tables(url: str) -> bool:
    """Fill a database that holds no table yet, all of it or nothing; say whether that was done."""
    with connect(url) as connection:
        row = connection.execute(COUNT).fetchone()
        if (row and row[0]) or connection.info.server_version // 10_000 < OLDEST_VERSION:
            return False
        connection.execute(FILE.read_bytes())
    return True


def describe(url: str) -> str:
    """Return the commands that make a database as it is: one that has been migrated and holds nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.sql"
        programs = programs_for(server_version(url)[0])
        programs.run("pg_dump", [*OPTIONS, f"--file={dump}"], url)
        commands = NEEDLESS.sub("", dump.read_text(encoding="utf-8"))
    return re.sub(r"\n{2,}", "\n", commands).lstrip()
