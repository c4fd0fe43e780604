"""Bringing a backup back: everything is looked at before anything is changed."""

import os
import shutil
import tarfile
import tempfile
from collections.abc import Collection
from pathlib import Path

from config.supervisor.backups import DATABASE_FILE, FILES, MEDIA_FILE
from config.supervisor.database import connect
from config.supervisor.failure import Failure
from config.supervisor.manifest import Manifest, read_manifest, verify
from config.supervisor.postgres_programs import programs_for, server_version

EMPTY_SCHEMA = """\
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
TABLES = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'"


def restore_backup(
    backup: Path, *, url: str, media: Path, held_keys: Collection[str], force: bool
) -> Manifest:
    """Put database and files back as they were, and return the backup's manifest.

    `held_keys` are the fingerprints of FIELD_KEYS. Raises Failure before anything is changed where a file is
    damaged, a key is missing, or something would be overwritten without `force`; and with the database
    unchanged where PostgreSQL refuses the dump.
    """
    manifest = read_manifest(backup)
    verify(backup, manifest, FILES)
    _refuse_missing_keys(manifest, held_keys, force=force)
    _refuse_to_overwrite(url, media, force=force)
    # Inside the folder of uploads, so that files are moved and not copied where it is a disk of its own.
    with tempfile.TemporaryDirectory(dir=_made(media), prefix=".restoring-") as name:
        folder = Path(name)
        _unpack(backup / MEDIA_FILE, folder / "restored")
        _restore_database(backup / DATABASE_FILE, manifest, url, folder)
        _exchange(media, folder)
    return manifest


def _refuse_missing_keys(manifest: Manifest, held: Collection[str], *, force: bool) -> None:
    missing = sorted(set(manifest.field_keys) - set(held))
    if missing and not force:
        raise Failure(
            f"The backup needs keys that FIELD_KEYS does not hold: {', '.join(missing)}. "
            "Add them, or set FORCE=1 to restore without what they protect."
        )


def _refuse_to_overwrite(url: str, media: Path, *, force: bool) -> None:
    with connect(url) as connection:
        row = connection.execute(TABLES).fetchone()
    count = row[0] if row else 0
    if count and not force:
        raise Failure(f"The database holds {count} tables already: FORCE=1 replaces them.")
    if not force and media.is_dir() and any(media.iterdir()):
        raise Failure(f"{media} holds files already: FORCE=1 replaces them.")


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"{folder} cannot be made: {error.strerror}.") from error
    if not os.access(folder, os.W_OK):
        raise Failure(f"{folder} is closed to you: nothing is restored.")
    return folder


def _unpack(archive: Path, target: Path) -> None:
    """Write the files of the archive below a new folder; names that lead out of it are refused."""
    target.mkdir()
    root = target.resolve()
    try:
        with tarfile.open(archive) as opened:
            for member in opened:
                file = (target / member.name).resolve()
                source = opened.extractfile(member) if member.isfile() else None
                if source is None or not file.is_relative_to(root):
                    raise Failure(f"{archive} holds {member.name!r}, which no backup holds.")
                file.parent.mkdir(parents=True, exist_ok=True)
                with source, file.open("wb") as written:
                    shutil.copyfileobj(source, written)
    except (OSError, tarfile.TarError) as error:
        raise Failure(f"{archive} cannot be unpacked: {error}.") from error


def _restore_database(dump: Path, manifest: Manifest, url: str, folder: Path) -> None:
    """Replace the database's contents in one transaction: after a failure it is as it was."""
    major, _version = server_version(url)
    programs = programs_for(max(major, manifest.programs_major))
    emptying, script = folder / "empty.sql", folder / "restore.sql"
    emptying.write_text(EMPTY_SCHEMA, encoding="utf-8")
    programs.convert(dump, script)
    options = ["--no-psqlrc", "--quiet", "--single-transaction"]
    # Terse errors, since the others quote the row that was refused.
    variables = ["--set=ON_ERROR_STOP=1", "--set=VERBOSITY=terse"]
    files = [f"--file={emptying}", f"--file={script}"]
    programs.run("psql", [*options, *variables, *files], url)


def _exchange(media: Path, folder: Path) -> None:
    """Put the restored files in place of the old ones, which are deleted together with `folder`."""
    replaced, restored = folder / "replaced", folder / "restored"
    try:
        replaced.mkdir()
        for old in media.iterdir():
            if old != folder:
                old.rename(replaced / old.name)
        for new in restored.iterdir():
            new.rename(media / new.name)
    except OSError as error:
        raise Failure(
            f"The database is restored, but files cannot be moved to {media}: {error.strerror}."
        ) from error
