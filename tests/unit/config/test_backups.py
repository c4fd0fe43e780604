"""A backup holds everything but the keys, and comes back as it was, or not at all."""

import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from config.supervisor import backups, commands, site_services
from config.supervisor.failure import Failure
from config.supervisor.lock import exclusive
from config.supervisor.manifest import MANIFEST, checksum, read_manifest
from config.supervisor.restoring import restore_backup
from config.supervisor.signals import StopSignals
from core.encryption import SealedText, fingerprint_of, seal
from tests import databases

ADDRESS = "amina@example.org"
SOURCE = databases.own_name("backup_source")
UNCHANGED = databases.own_name("backup_unchanged_source")
EMPTY = databases.own_name("backup_empty")
TARGET = databases.own_name("backup_target")
SECOND_TARGET = databases.own_name("backup_second_target")
SITE_COPY = databases.own_name("backup_site")
KEYS = {"held": 1}


def execute(name: str, statement: str, *values: object) -> list[tuple]:
    with psycopg.connect(databases.url_of(name), autocommit=True) as connection:
        cursor = connection.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def module_databases() -> Iterator[Callable[[str], str]]:
    """Return a function that makes an empty database for all tests and returns its address."""
    yield from making_databases()


@pytest.fixture
def new_database() -> Iterator[Callable[[str], str]]:
    """Return a function that makes an empty database for one test and returns its address."""
    yield from making_databases()


def making_databases() -> Iterator[Callable[[str], str]]:
    made = []

    def make(name: str) -> str:
        databases.drop(name)
        execute("postgres", f"CREATE DATABASE {name}")
        made.append(name)
        return databases.url_of(name)

    yield make
    for name in made:
        databases.drop(name)


def fill(name: str) -> None:
    """Give a database a sealed value, a sequence and a foreign key."""
    execute(name, "CREATE TABLE person (id serial PRIMARY KEY, address text)")
    execute(name, "CREATE TABLE note (person_id int REFERENCES person, words text)")
    execute(name, "INSERT INTO person (address) VALUES (%s)", seal(ADDRESS).token)
    execute(name, "INSERT INTO note VALUES (1, 'наказание — عقوبة')")


def fill_with_uploads(folder: Path) -> Path:
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "صورة.png").write_bytes(b"\x89PNG picture")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def source(new_database: Callable[[str], str]) -> str:
    """Return a database with contents, which a test may change."""
    url = new_database(SOURCE)
    fill(SOURCE)
    return url


@pytest.fixture(scope="module")
def unchanged_source(module_databases: Callable[[str], str]) -> str:
    """Return a database with the same contents, which no test changes."""
    url = module_databases(UNCHANGED)
    fill(UNCHANGED)
    return url


@pytest.fixture(scope="module")
def empty_database(module_databases: Callable[[str], str]) -> str:
    """Return a database into which nothing is ever restored."""
    return module_databases(EMPTY)


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """Return a folder of uploads."""
    return fill_with_uploads(tmp_path / "media")


@pytest.fixture(scope="module")
def made_backup(unchanged_source: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a finished backup, which no test changes."""
    folder = tmp_path_factory.mktemp("made_backup")
    media = fill_with_uploads(folder / "media")
    return backups.make_backup(
        folder / "backups", url=unchanged_source, media=media, field_keys=KEYS
    )


@pytest.fixture
def backup(made_backup: Path, tmp_path: Path) -> Path:
    """Return a copy of the finished backup, with the same rights."""
    return Path(shutil.copytree(made_backup, tmp_path / "backups" / made_backup.name))


def restore(backup: Path, url: str, media: Path, *, held=("held",), force: bool = False):
    return restore_backup(backup, url=url, media=media, held_keys=held, force=force)


class TestMaking:
    def test_only_the_owner_may_read_it(self, made_backup: Path):
        assert made_backup.stat().st_mode & 0o077 == 0
        assert all((made_backup / name).stat().st_mode & 0o077 == 0 for name in backups.FILES)

    def test_the_manifest_names_versions_checksums_and_keys(self, made_backup: Path):
        manifest = read_manifest(made_backup)

        assert set(manifest.files) == set(backups.FILES)
        assert all(checksum(made_backup / name) == value for name, value in manifest.files.items())
        assert manifest.field_keys == KEYS
        assert manifest.server_version.split(".")[0].isdigit()

    def test_no_key_is_anywhere_in_it(self, made_backup: Path, settings):
        written = b"".join(file.read_bytes() for file in made_backup.iterdir())

        for key in (
            *settings.FIELD_KEYS,
            *settings.CERTIFICATE_KEYS,
            settings.LOOKUP_KEY,
            settings.SECRET_KEY,
        ):
            assert key.encode() not in written

    def test_nothing_half_made_is_left_when_the_dump_fails(self, media: Path, tmp_path):
        missing = databases.url_of("no_such_database")

        with pytest.raises(Failure, match="cannot be reached"):
            backups.make_backup(tmp_path / "b", url=missing, media=media, field_keys={})
        assert not (tmp_path / "b").exists()

    def test_nothing_half_made_is_left_when_packing_fails(
        self, media: Path, unchanged_source: str, tmp_path: Path, monkeypatch
    ):
        def fill_the_disk(*_arguments: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(backups, "_pack", fill_the_disk)

        with pytest.raises(Failure, match="No space left") as caught:
            backups.make_backup(tmp_path / "b", url=unchanged_source, media=media, field_keys={})
        assert "\n" not in str(caught.value)
        assert list((tmp_path / "b").iterdir()) == []

    def test_backups_older_than_their_time_are_deleted(self, backup: Path):
        old = datetime.now(UTC) - timedelta(days=31)
        aged = backup.rename(backup.with_name(old.strftime(backups.NAME_FORMAT)))
        fresh = aged.with_name(datetime.now(UTC).strftime(backups.NAME_FORMAT))
        fresh.mkdir()
        (fresh / MANIFEST).touch()
        foreign = fresh.with_name("holiday pictures")
        foreign.mkdir()
        broken_off = fresh.with_name("20200101T000000Z.unfinished")
        broken_off.mkdir()

        assert backups.delete_old_backups(backup.parent, kept=timedelta(days=30)) == 1
        assert sorted(backup.parent.iterdir()) == sorted([fresh, foreign])

    @pytest.mark.parametrize("days", ["0", "-1", "many", "1.5"])
    def test_a_wrong_number_of_days_is_named(self, days):
        with pytest.raises(Failure, match="BACKUP_DAYS"):
            backups.days_kept({"BACKUP_DAYS": days})


class TestRestoring:
    def test_database_and_files_come_back(self, backup: Path, new_database, tmp_path: Path):
        url = new_database(TARGET)

        restore(backup, url, tmp_path / "other")

        assert execute(TARGET, "SELECT words FROM note") == [("наказание — عقوبة",)]
        picture = tmp_path / "other" / "images" / "صورة.png"
        assert picture.read_bytes() == b"\x89PNG picture"
        assert (tmp_path / "other" / "empty.txt").exists()
        assert sorted(item.name for item in (tmp_path / "other").iterdir()) == [
            "empty.txt",
            "images",
        ]

    def test_a_sealed_value_can_be_read_with_the_keys(self, backup, new_database, tmp_path):
        restore(backup, new_database(TARGET), tmp_path / "other")

        ((token,),) = execute(TARGET, "SELECT address FROM person")
        assert SealedText(token).open() == ADDRESS

    def test_new_rows_do_not_collide_with_restored_ones(self, backup, new_database, tmp_path):
        restore(backup, new_database(TARGET), tmp_path / "other")

        insert = "INSERT INTO person (address) VALUES ('new') RETURNING id"
        assert execute(TARGET, insert) == [(2,)]

    def test_a_restored_site_can_be_backed_up_and_restored_again(
        self, backup, new_database, tmp_path
    ):
        first = new_database(TARGET)
        restore(backup, first, tmp_path / "one")
        again = backups.make_backup(
            tmp_path / "again", url=first, media=tmp_path / "one", field_keys=KEYS
        )

        restore(again, new_database(SECOND_TARGET), tmp_path / "two")

        assert execute(SECOND_TARGET, "SELECT count(*) FROM note") == [(1,)]

    @pytest.mark.parametrize("name", backups.FILES)
    def test_a_tampered_file_is_refused_before_anything_changes(
        self, backup, empty_database, tmp_path, name
    ):
        with (backup / name).open("r+b") as file:
            file.seek(-1, os.SEEK_END)
            last = file.read(1)
            file.seek(-1, os.SEEK_END)
            file.write(bytes([last[0] ^ 1]))

        with pytest.raises(Failure, match=f"{name} was changed or damaged"):
            restore(backup, empty_database, tmp_path / "other", force=True)

        assert execute(EMPTY, "SELECT count(*) FROM pg_tables WHERE schemaname='public'") == [(0,)]
        assert not (tmp_path / "other").exists()

    @pytest.mark.parametrize("name", backups.FILES)
    def test_a_missing_file_is_named(self, backup, empty_database, tmp_path, name):
        (backup / name).unlink()

        with pytest.raises(Failure, match=f"not whole: {name} is missing"):
            restore(backup, empty_database, tmp_path / "other")

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"made_at": 1}', '"text"'])
    def test_a_damaged_manifest_is_refused(self, backup, empty_database, tmp_path, text):
        (backup / MANIFEST).write_text(text)

        with pytest.raises(Failure, match="is damaged"):
            restore(backup, empty_database, tmp_path / "other")

    def test_a_folder_that_is_no_backup_is_refused(self, tmp_path, unchanged_source):
        with pytest.raises(Failure, match="is no backup"):
            restore(tmp_path, unchanged_source, tmp_path / "other")

    def test_a_backup_of_another_form_is_refused(self, backup, unchanged_source, tmp_path):
        replace(read_manifest(backup), format=2).write(backup)

        with pytest.raises(Failure, match="form 2"):
            restore(backup, unchanged_source, tmp_path / "other")

    def test_a_database_that_holds_something_is_not_overwritten(self, backup, source, tmp_path):
        execute(SOURCE, "DELETE FROM note")

        with pytest.raises(Failure, match="holds 2 tables already: FORCE=1"):
            restore(backup, source, tmp_path / "other")
        assert execute(SOURCE, "SELECT count(*) FROM note") == [(0,)]

    def test_a_folder_that_holds_something_is_not_overwritten(self, backup, empty_database, media):
        with pytest.raises(Failure, match="holds files already: FORCE=1"):
            restore(backup, empty_database, media)

    def test_force_replaces_database_and_files(self, backup, source, media):
        execute(SOURCE, "DELETE FROM note")
        execute(SOURCE, "CREATE TABLE newer (id int)")
        (media / "newer.txt").touch()

        restore(backup, source, media, force=True)

        assert execute(SOURCE, "SELECT count(*) FROM note") == [(1,)]
        assert execute(SOURCE, "SELECT to_regclass('newer')") == [(None,)]
        assert sorted(item.name for item in media.iterdir()) == ["empty.txt", "images"]

    def test_a_dump_that_postgresql_refuses_leaves_database_and_files_as_they_were(
        self, backup, source, media
    ):
        # Another connection's view makes the new schema impossible: it cannot be dropped in time.
        execute(SOURCE, f"ALTER DATABASE {SOURCE} SET lock_timeout = '200ms'")
        with psycopg.connect(databases.url_of(SOURCE)) as holder:
            holder.execute("SELECT * FROM note")
            with pytest.raises(Failure, match="psql: ") as caught:
                restore(backup, source, media, force=True)

        assert "lock timeout" in str(caught.value)
        assert execute(SOURCE, "SELECT count(*) FROM note") == [(1,)]
        assert (media / "images").exists()

    def test_a_missing_key_is_named(self, backup, empty_database, tmp_path):
        with pytest.raises(Failure, match="keys that FIELD_KEYS does not hold: held"):
            restore(backup, empty_database, tmp_path / "other", held=())

    def test_force_restores_without_the_key(self, backup, new_database, tmp_path):
        url = new_database(TARGET)

        restore(backup, url, tmp_path / "other", held=(), force=True)

        assert execute(TARGET, "SELECT count(*) FROM person") == [(1,)]

    def test_a_file_that_leads_out_of_the_folder_is_refused(self, backup, empty_database, tmp_path):
        outside = tmp_path / "harmless"
        outside.write_text("x")
        with tarfile.open(backup / backups.MEDIA_FILE, "w") as archive:
            archive.add(outside, arcname="../../outside.txt")
        manifest = read_manifest(backup)
        files = {**manifest.files, backups.MEDIA_FILE: checksum(backup / backups.MEDIA_FILE)}
        replace(manifest, files=files).write(backup)

        with pytest.raises(Failure, match="which no backup holds"):
            restore(backup, empty_database, tmp_path / "other")
        assert not (tmp_path / "outside.txt").exists()


class TestCommands:
    @pytest.fixture(autouse=True)
    def environment(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> None:
        monkeypatch.setattr(commands, "SITE_LOCK", tmp_path / "site.lock")
        monkeypatch.setattr(commands, "CHECKOUT", tmp_path)
        monkeypatch.setattr(site_services, "SECRETS", tmp_path / "secrets")
        monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "backups"))
        monkeypatch.setenv("MEDIA_ROOT", str(tmp_path / "media"))
        monkeypatch.setenv("FIELD_KEYS", ",".join(settings.FIELD_KEYS))
        for name in ("BACKUP", "FORCE", "BACKUP_DAYS"):
            monkeypatch.delenv(name, raising=False)

    def test_the_whole_site_is_backed_up_and_restored(
        self, loaded_database, media, tmp_path, monkeypatch, capsys
    ):
        databases.clone(loaded_database, SITE_COPY)
        monkeypatch.setenv("DATABASE_URL", databases.url_of(SITE_COPY))
        query = "SELECT count(*) FROM wagtailcore_page"
        before = execute(SITE_COPY, query)

        assert commands.backup(StopSignals(), []) == 0
        (made,) = backups.existing_backups(tmp_path / "backups")
        execute(SITE_COPY, "DROP TABLE wagtailcore_page CASCADE")
        (media / "empty.txt").unlink()
        monkeypatch.setenv("BACKUP", str(made))
        monkeypatch.setenv("FORCE", "1")
        assert commands.restore(StopSignals(), []) == 0

        assert execute(SITE_COPY, query) == before
        assert (media / "empty.txt").exists()
        assert execute(SITE_COPY, "SELECT count(*) > 0 FROM core_purgerun") == [(True,)]
        assert "keep them in another place" in capsys.readouterr().out
        databases.drop(SITE_COPY)

    def test_a_running_site_is_not_restored(self, tmp_path: Path):
        with (
            exclusive(commands.SITE_LOCK, "The site"),
            pytest.raises(Failure, match="The site runs already"),
        ):
            commands.restore(StopSignals(), [])

    def test_without_a_name_the_backups_are_listed(self, unchanged_source, backup, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", unchanged_source)

        with pytest.raises(Failure, match="Say which backup") as caught:
            commands.restore(StopSignals(), [])
        assert str(backup) in str(caught.value)

    def test_the_keys_that_are_held_are_told_by_their_fingerprints(self, settings):
        key = settings.FIELD_KEYS[0]

        assert site_services.held_key_fingerprints({"FIELD_KEYS": f" {key} ,"}) == {
            fingerprint_of(key)
        }


def test_the_manifest_is_plain_json(made_backup: Path):
    assert json.loads((made_backup / MANIFEST).read_text())["format"] == 1
