"""Production refuses to start without keys of its own, and its units name what exists."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from config.supervisor.commands import COMMANDS
from config.supervisor.secrets import SITE_SECRETS, new_site_secrets
from core.encryption import ensure_usable_keys
from ecourse.certificates.keys import ensure_usable_certificate_keys

ROOT = Path(__file__).resolve().parents[3]
UNITS = ROOT / "deploy" / "systemd"


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    """Load production's settings in a process of their own."""
    environment = {
        **os.environ,
        **new_site_secrets(),
        "DATABASE_URL": "postgresql:///idpc",
        "SITE_ADDRESS": "https://www.example.org",
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-c", "import config.settings.production"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_production_starts_with_keys_of_its_own():
    assert start().returncode == 0


@pytest.mark.parametrize("variable", SITE_SECRETS)
@pytest.mark.parametrize("value", ["", "weak"])
def test_production_refuses_a_missing_or_weak_key_and_names_it(variable, value):
    refused = start(**{variable: value})

    assert refused.returncode != 0
    assert variable in refused.stderr.splitlines()[-1]
    assert "weak" not in refused.stderr.splitlines()[-1]


def test_production_refuses_a_machine_to_which_texts_would_travel_in_clear():
    refused = start(LIBRETRANSLATE_URL="http://translate.example.org")

    assert refused.returncode != 0
    assert "LIBRETRANSLATE_URL: It must begin with https://" in refused.stderr.splitlines()[-1]


def test_production_refuses_a_misspelt_switch_that_would_drop_the_second_factor():
    refused = start(STAFF_SECOND_FACTOR="ture")

    assert refused.returncode != 0
    assert "STAFF_SECOND_FACTOR must be true or false" in refused.stderr.splitlines()[-1]


def test_the_keys_that_are_made_can_be_used():
    made = new_site_secrets()

    ensure_usable_keys([made["FIELD_KEYS"]], made["LOOKUP_KEY"])
    ensure_usable_certificate_keys([made["CERTIFICATE_KEYS"]], [])
    assert len(made["SECRET_KEY"]) >= 50


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(UNITS / name)
    return parser


def test_the_scheduler_unit_runs_a_command_that_exists():
    words = unit("idpc-scheduler.service")["Service"]["ExecStart"].split()

    assert words[-2:] == ["manage.py", "scheduler"]
    assert words[-1] in get_commands()


def test_the_backup_unit_runs_a_command_that_exists():
    words = unit("idpc-backup.service")["Service"]["ExecStart"].split()

    assert words[-2] == "config.supervisor"
    assert words[-1] in COMMANDS


@pytest.mark.parametrize("name", ["idpc-scheduler", "idpc-backup"])
def test_every_timer_has_its_service(name):
    assert (UNITS / f"{name}.service").exists()
    assert unit(f"{name}.timer")["Install"]["WantedBy"] == "timers.target"
