"""A backup of the site: database, uploaded files and a manifest in one folder, without any key."""

import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from config.supervisor.failure import Failure
from config.supervisor.manifest import MANIFEST, Manifest, checksums
from config.supervisor.postgres_programs import programs_for, server_version

DATABASE_FILE = "database.dump"
MEDIA_FILE = "media.tar"
FILES = (DATABASE_FILE, MEDIA_FILE)
NAME_FORMAT = "%Y%m%dT%H%M%SZ"
NAME = re.compile(r"\d{8}T\d{6}Z")
UNFINISHED = ".unfinished"


def make_backup(folder: Path, *, url: str, media: Path, field_keys: Mapping[str, int]) -> Path:
    """Write a new backup below `folder`, readable by its owner only, and return its place.

    The database comes first: a file that is uploaded meanwhile is then one too many, never one too few. Raises
    Failure, and leaves nothing half made behind.
    """
    now = datetime.now(UTC)
    target = folder / now.strftime(NAME_FORMAT)
    major, server = server_version(url)
    programs = programs_for(major)
    with _unfinished(target) as unfinished:
        dump = unfinished / DATABASE_FILE
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={dump}"]
        programs.run("pg_dump", options, url)
        _pack(media, unfinished / MEDIA_FILE)
        for name in FILES:
            (unfinished / name).chmod(0o600)
        Manifest(
            made_at=now.isoformat(timespec="seconds"),
            site_version=_site_version(),
            server_version=server,
            programs_major=programs.major,
            field_keys=field_keys,
            files=checksums(unfinished, FILES),
        ).write(unfinished)
    return target


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """Give the block a folder that gets the backup's name only when everything in it is written."""
    folder = target.with_name(target.name + UNFINISHED)
    try:
        folder.mkdir(parents=True, mode=0o700)
        yield folder
        folder.rename(target)
    except OSError as error:
        raise Failure(f"The backup cannot be written: {error}.") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pack(media: Path, target: Path) -> None:
    """Write all uploaded files into a tar file; one that is deleted meanwhile is left out."""
    with tarfile.open(target, "w") as archive:
        for file in sorted(media.rglob("*")):
            if file.is_file() and not file.is_symlink():
                try:
                    archive.add(file, arcname=file.relative_to(media).as_posix())
                except FileNotFoundError:
                    continue


def _site_version() -> str:
    try:
        return version("idpc-site")
    except PackageNotFoundError:
        return ""


def existing_backups(folder: Path) -> list[Path]:
    """Return the finished backups in a folder, the oldest first."""
    if not folder.is_dir():
        return []
    found = (item for item in folder.iterdir() if NAME.fullmatch(item.name))
    return sorted(item for item in found if (item / MANIFEST).is_file())


def delete_old_backups(folder: Path, *, kept: timedelta) -> int:
    """Delete backups older than `kept`, and what broken-off ones left; return how many backups.

    Deleted personal data would otherwise live on in them.
    """
    oldest = (datetime.now(UTC) - kept).strftime(NAME_FORMAT)
    old = [backup for backup in existing_backups(folder) if backup.name < oldest]
    for backup in [*old, *folder.glob(f"*{UNFINISHED}")]:
        shutil.rmtree(backup)
    return len(old)


def days_kept(environment: Mapping[str, str]) -> timedelta:
    """Return how long backups are kept: BACKUP_DAYS, or 30 days."""
    days = environment.get("BACKUP_DAYS", "").strip() or "30"
    if not (days.isascii() and days.isdigit() and int(days) > 0):
        raise Failure(f"BACKUP_DAYS must be a number of days, and is {days!r}.")
    return timedelta(days=int(days))


def folder_of(environment: Mapping[str, str], variable: str, default: Path) -> Path:
    """Return the folder that a variable names, or the default."""
    return Path(environment.get(variable, "").strip() or default).expanduser()
