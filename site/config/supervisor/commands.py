"""What each command of the Makefile does, from its database to its exit code."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import environ

from config.supervisor import backups, first_tables, site_services
from config.supervisor.addresses import Address
from config.supervisor.chromium import chromium
from config.supervisor.database import (
    DISPOSABLE,
    DURABLE,
    MAINTENANCE_DATABASE,
    EmbeddedPostgres,
    connect,
    ensure_reachable,
)
from config.supervisor.failure import Failure
from config.supervisor.file_readers import epubcheck
from config.supervisor.layout import BACKUPS, CHECKOUT, MEDIA, RUN, SITE_CLUSTER, purpose_folder
from config.supervisor.learning_platform import scorm_runtime
from config.supervisor.lock import exclusive
from config.supervisor.processes import run_foreground, run_step
from config.supervisor.restoring import EMPTY_SCHEMA, restore_backup
from config.supervisor.signals import StopSignals

SITE_DATABASE = "idpc"
SITE_LOCK = RUN / "site.lock"
Command = Callable[[StopSignals, list[str]], int]


def run(signals: StopSignals, arguments: list[str]) -> int:
    """Run the site for development, with its examples, until it is stopped."""
    return _site(signals, site_services.DEVELOPMENT)


def serve(signals: StopSignals, arguments: list[str]) -> int:
    """Run the site as in production, on this machine, until it is stopped."""
    return _site(signals, site_services.PRODUCTION)


def _site(signals: StopSignals, mode: site_services.Mode) -> int:
    """Prepare the site and keep it running."""
    _read_environment_file()
    with exclusive(SITE_LOCK, "The site"):
        address = Address.from_environment(os.environ)
        address.ensure_free()
        with _database(signals, SITE_CLUSTER, DURABLE, SITE_DATABASE) as url:
            environment = site_services.site_environment(mode, address, url)
            os.environ.update(environment)
            site_services.prepare(mode, environment)
            site_services.keep_running(mode, address, environment)
    return 0


def manage(signals: StopSignals, arguments: list[str]) -> int:
    """Run one of Django's management commands on the site's database, whether the site runs or not."""
    with _site_environment(signals) as environment:
        return run_foreground("manage", site_services.manage(*arguments), environment)


def backup(signals: StopSignals, arguments: list[str]) -> int:
    """Write a backup of the site, whether it runs or not, and delete those that are too old."""
    with _site_environment(signals) as environment:
        folder = backups.folder_of(environment, "BACKUP_FOLDER", BACKUPS)
        kept = backups.days_kept(environment)
        made = backups.make_backup(
            folder,
            url=environment["DATABASE_URL"],
            media=backups.folder_of(environment, "MEDIA_ROOT", MEDIA),
            field_keys=site_services.field_keys_in_use(environment),
        )
        deleted = backups.delete_old_backups(folder, kept=kept)
    print(f"Backup: {made} ({deleted} older than {kept.days} days deleted)")
    print(
        "Keys (FIELD_KEYS, LOOKUP_KEY, CERTIFICATE_KEYS, SECRET_KEY) are not in it: keep them in another place."
    )
    return 0


def restore(signals: StopSignals, arguments: list[str]) -> int:
    """Bring the backup that BACKUP names back into the site, which must not be running."""
    _read_environment_file()
    with exclusive(SITE_LOCK, "The site"), _site_environment(signals, locked=True) as environment:
        folder = backups.folder_of(environment, "BACKUP_FOLDER", BACKUPS)
        if not environment.get("BACKUP"):
            names = ", ".join(str(item) for item in backups.existing_backups(folder)) or "none"
            raise Failure(f"Say which backup: make restore BACKUP=folder. There are: {names}.")
        restored = restore_backup(
            Path(environment["BACKUP"]),
            url=environment["DATABASE_URL"],
            media=backups.folder_of(environment, "MEDIA_ROOT", MEDIA),
            held_keys=site_services.held_key_fingerprints(environment),
            force=environment.get("FORCE") == "1",
        )
        run_step("migrate", site_services.manage(*site_services.MIGRATE), environment)
        run_step("purge", site_services.manage("purge_personal_data"), environment)
    print(f"Restored the backup of {restored.made_at}; what has become due since was deleted.")
    return 0


def test(signals: StopSignals, arguments: list[str]) -> int:
    """Run the tests on a database server of their own, in one process more than there are cores.

    Browser tests wait for the browser much of their time, and the other tests use it.
    """
    with _own_database(signals, "test") as environment:
        environment["CHROMIUM"] = chromium(os.environ)
        environment["SCORM_RUNTIME"] = scorm_runtime(os.environ)
        environment["EPUBCHECK"] = epubcheck(os.environ)
        run_step("compile_catalogues", site_services.manage("compile_catalogues"), environment)
        processes = min(len(os.sched_getaffinity(0)) + 1, 4)
        sharing = [f"--numprocesses={processes}", "--dist=worksteal"]
        command = [sys.executable, "-m", "pytest", *sharing, *arguments]
        return run_foreground("pytest", command, environment)


def check(signals: StopSignals, arguments: list[str]) -> int:
    """Run every check that needs no browser."""
    with _own_database(signals, "check") as environment:
        return run_foreground("check", [sys.executable, "-m", "config.checks"], environment)


def bench(signals: StopSignals, arguments: list[str]) -> int:
    """Measure what the project promises about speed and weight."""
    with _own_database(signals, "bench") as environment:
        environment["CHROMIUM"] = chromium(os.environ)
        return run_foreground("bench", [sys.executable, "-m", "bench", *arguments], environment)


def tables(signals: StopSignals, arguments: list[str]) -> int:
    """Write the file from which new databases get their tables."""
    with _own_database(signals, "tables") as environment:
        url = environment["DATABASE_URL"]
        with connect(url) as connection:
            connection.execute(EMPTY_SCHEMA)
        site_services.run_commands({"migrate": site_services.MIGRATE}, environment)
        first_tables.FILE.write_text(first_tables.describe(url), encoding="utf-8")
    return 0


COMMANDS: Mapping[str, Command] = {
    command.__name__: command
    for command in (run, serve, backup, restore, manage, test, check, bench, tables)
}


def _read_environment_file() -> None:
    """Take settings from `.env` where there is one; what the environment says already wins."""
    file = CHECKOUT / ".env"
    if file.exists():
        environ.Env.read_env(file)


@contextmanager
def _site_environment(signals: StopSignals, *, locked: bool = False) -> Iterator[dict[str, str]]:
    """Give the block the environment of the site's processes, and a database, whether the site runs or not.

    `locked` says that the caller holds the site's lock already.
    """
    _read_environment_file()
    address = Address.from_environment(os.environ)
    with ExitStack() as locks:
        keep = not locked and not _taken(locks)
        with _database(signals, SITE_CLUSTER, DURABLE, SITE_DATABASE, keep=keep) as url:
            yield site_services.site_environment(site_services.DEVELOPMENT, address, url)


def _taken(locks: ExitStack) -> bool:
    """Take the site's lock for as long as `locks` last; say whether that was possible."""
    try:
        locks.enter_context(exclusive(SITE_LOCK, "The site"))
    except Failure:
        return False
    return True


@contextmanager
def _own_database(signals: StopSignals, purpose: str) -> Iterator[dict[str, str]]:
    """Give the block an environment whose DATABASE_URL is a server that only this purpose uses.

    The site's own DATABASE_URL is left alone: these commands make and drop databases as they like.
    """
    with (
        exclusive(RUN / f"{purpose}.lock", f"make {purpose}"),
        _database(
            signals,
            purpose_folder(purpose) / "postgres",
            DISPOSABLE,
            variable="TEST_DATABASE_URL",
        ) as url,
    ):
        yield {**os.environ, "DATABASE_URL": url}


@contextmanager
def _database(
    signals: StopSignals,
    folder: Path,
    options: Mapping[str, str],
    name: str = MAINTENANCE_DATABASE,
    *,
    keep: bool = False,
    variable: str = "DATABASE_URL",
) -> Iterator[str]:
    """Give the block a DATABASE_URL: the person's own where `variable` holds one, or an embedded server's.

    The embedded server is stopped afterwards, unless it is to be kept because another command uses it.
    """
    own = os.environ.get(variable, "")
    if own:
        ensure_reachable(own, variable)
        yield own
        return
    server = EmbeddedPostgres(folder, options)
    with ExitStack() as stops:
        with signals.deferred():
            server.start()
            if not keep:
                stops.callback(server.stop)
        yield server.url(name)
