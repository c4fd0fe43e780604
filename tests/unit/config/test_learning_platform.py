"""The run-time of SCORM that the tests use: named, got by a lock with hashes, or said to be missing."""

import json
from pathlib import Path

import pytest

from config.supervisor import learning_platform
from config.supervisor.failure import Failure
from config.supervisor.learning_platform import scorm_runtime


def test_named_script_is_taken(tmp_path: Path):
    script = tmp_path / "scorm12.js"
    script.write_text("")

    assert scorm_runtime({"SCORM_RUNTIME": str(script)}) == str(script)


def test_named_script_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(Failure, match="is no file"):
        scorm_runtime({"SCORM_RUNTIME": str(tmp_path / "nothing.js")})


def test_missing_npm_names_the_debian_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(learning_platform, "purpose_folder", lambda purpose: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Failure, match="install Debian's package npm"):
        scorm_runtime({})


def test_failing_npm_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'first line' >&2\necho 'no network' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setattr(learning_platform, "purpose_folder", lambda purpose: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Failure, match=r"\(no network\)") as failure:
        scorm_runtime({})
    assert "\n" not in str(failure.value)


def test_lock_has_hashes_and_no_address():
    lock = json.loads((learning_platform.TOOLS / "package-lock.json").read_text(encoding="utf-8"))

    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert [package for package in packages if "resolved" in package] == []
