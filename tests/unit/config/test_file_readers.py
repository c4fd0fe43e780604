"""EPUBCheck, poppler and gettext: named, found, or said to be missing."""

from pathlib import Path

import pytest

from config.supervisor import file_readers
from config.supervisor.failure import Failure
from config.supervisor.file_readers import epubcheck


def program(folder: Path, name: str) -> None:
    """Put a program into a folder."""
    file = folder / name
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)


def test_named_jar_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in (*file_readers.PROGRAMS, "epubcheck.jar"):
        program(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    jar = str(tmp_path / "epubcheck.jar")

    assert epubcheck({"EPUBCHECK": jar}) == jar


def test_named_jar_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(Failure, match="is no file"):
        epubcheck({"EPUBCHECK": str(tmp_path / "nothing.jar")})


def test_missing_programs_name_the_debian_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file_readers, "JAR", str(tmp_path / "epubcheck.jar"))
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Failure, match="epubcheck, gettext, poppler-utils"):
        epubcheck({})


def test_failing_installation_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file_readers, "JAR", str(tmp_path / "epubcheck.jar"))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    apt = tmp_path / "apt-get"
    apt.write_text("#!/bin/sh\necho 'first line' >&2\necho 'no network' >&2\nexit 1\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Failure, match=r"\(no network\)") as failure:
        epubcheck({})
    assert "\n" not in str(failure.value)
