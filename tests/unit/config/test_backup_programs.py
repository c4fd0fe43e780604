"""What a backup is made with: PostgreSQL's own programs, and the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.supervisor import postgres_programs
from config.supervisor.failure import Failure
from config.supervisor.postgres_programs import PostgresPrograms, programs_for
from tests import databases


class TestPrograms:
    def test_the_oldest_that_is_new_enough_is_taken(self, monkeypatch):
        found = [PostgresPrograms(Path("/x"), major) for major in (18, 15, 17)]
        monkeypatch.setattr(postgres_programs, "_installed", lambda: iter(found))

        assert programs_for(16).major == 17

    def test_older_programs_are_refused_by_their_versions(self, monkeypatch):
        found = [PostgresPrograms(Path("/x"), 15)]
        monkeypatch.setattr(postgres_programs, "_installed", lambda: iter(found))

        with pytest.raises(Failure, match=r"PostgreSQL 18 or newer are needed \(found: 15\)"):
            programs_for(18)

    def test_the_password_is_on_no_command_line(self, tmp_path: Path):
        said = tmp_path / "said"
        program = tmp_path / "psql"
        program.write_text(f'#!/bin/sh\necho "$@ / $PGPASSWORD" > {said}\n')
        program.chmod(0o700)

        PostgresPrograms(tmp_path, 18).run("psql", [], "postgresql://me:geheim@db/name")

        arguments, _slash, password = said.read_text().strip().partition(" / ")
        assert "geheim" not in arguments
        assert password == "geheim"


def test_the_command_line_says_one_line_for_a_failure(tmp_path: Path):
    environment = {**os.environ, "BACKUP": str(tmp_path), "DATABASE_URL": "nonsense"}
    result = subprocess.run(
        [sys.executable, "-m", "config.supervisor", "backup"],
        cwd=databases.ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert result.returncode == 1
    assert result.stderr.startswith("DATABASE_URL must be an address")
    assert result.stderr.count("\n") == 1
