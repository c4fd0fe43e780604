"""The running site: what is prepared before it starts, and the processes it consists of."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from config.supervisor.addresses import Address
from config.supervisor.failure import Failure
from config.supervisor.first_tables import make_first_tables
from config.supervisor.layout import CHECKOUT, SECRETS
from config.supervisor.processes import Process, reason, run_steps, wait_until, watch
from config.supervisor.secrets import SITE_SECRETS, kept_secret
from core.encryption import fingerprint_of

SECONDS_TO_ANSWER = 180.0
SECONDS_BETWEEN_DUE_COMMANDS = "60"
# The client's address stays out; so does the query, which holds what people search for.
ACCESS_LOG_FORMAT = "%(t)s %(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
WORKER_COUNT = "2"


@dataclass(frozen=True)
class Mode:
    """A way to run the site: its settings, what prepares it, and what answers requests."""

    settings: str
    # Steps in their order; the commands of a step, by name, run at once.
    preparation: Sequence[Mapping[str, Sequence[str]]]
    production_server: bool

    def web_command(self, address: Address) -> list[str]:
        """Return the command line of the web server."""
        if not self.production_server:
            return manage("runserver", address.binding)
        return gunicorn(address, workers=WORKER_COUNT, application="config.wsgi:application")


# One of the checks asks for the languages' rows, which an interrupted first run has not made yet.
MIGRATE = ("migrate", "--skip-checks", "--verbosity", "0")
TABLES = {"compile_catalogues": ("compile_catalogues",), "migrate": MIGRATE}
# Only the invented actions need the cities, which are there long before: whoever needs them waits for them.
CITIES = {"load_cities": ("load_cities",)}
CONTENT = ("load_content", "--processes", "2")
# What loading leaves to do, such as pictures and documents in all sizes and formats. The site does not wait
# for it: its worker does it, and makes what a visitor asks for meanwhile.
TASKS = ("db_worker", "--queue-name", "*", "--batch", "--no-startup-delay", "--verbosity", "0")
DEVELOPMENT = Mode(
    settings="config.settings.dev",
    preparation=(TABLES, {"load_content": (*CONTENT, "--examples"), **CITIES}),
    production_server=False,
)
PRODUCTION = Mode(
    settings="config.settings.production",
    preparation=(
        TABLES,
        {
            "load_content": CONTENT,
            **CITIES,
            "collectstatic": ("collectstatic", "--no-input", "--verbosity", "0"),
        },
    ),
    production_server=True,
)


def manage(*arguments: str) -> list[str]:
    """Return the command line of one of Django's management commands."""
    return [sys.executable, str(CHECKOUT / "manage.py"), *arguments]


def gunicorn(address: Address, *, workers: str, application: str) -> list[str]:
    """Return the command line of the production web server."""
    options = {
        "--bind": address.binding,
        "--workers": workers,
        "--access-logfile": "-",
        "--access-logformat": ACCESS_LOG_FORMAT,
    }
    words = [word for option in options.items() for word in option]
    return [sys.executable, "-m", "gunicorn", "--no-control-socket", *words, application]


def site_environment(mode: Mode, address: Address, database_url: str) -> dict[str, str]:
    """Return the environment of the site's processes; what the person has set wins."""
    defaults = {"SITE_ADDRESS": address.url, "PYTHONUNBUFFERED": "1"}
    if "SITE_ADDRESS" not in os.environ:
        defaults["ALLOWED_HOSTS"] = ",".join(address.hosts)
    decided = {"DJANGO_SETTINGS_MODULE": mode.settings, "DATABASE_URL": database_url}
    environment = {**defaults, **os.environ, **decided}
    for variable, make in SITE_SECRETS.items():
        if not environment.get(variable):
            environment[variable] = kept_secret(SECRETS, variable.lower(), make)
    return environment


def field_keys_in_use(environment: Mapping[str, str]) -> dict[str, int]:
    """Return {fingerprint of a key: number of values that need it} as the site's database says."""
    result = subprocess.run(
        manage("field_keys", "--skip-checks", "--json"),
        cwd=CHECKOUT,
        env=dict(environment),
        capture_output=True,
        text=True,
    )
    if result.returncode:
        raise Failure(f"field_keys: {reason(result.stderr)}")
    counts: dict[str, int] = json.loads(result.stdout)
    return counts


def held_key_fingerprints(environment: Mapping[str, str]) -> set[str]:
    """Return the fingerprints of the keys in FIELD_KEYS."""
    keys = (key.strip() for key in environment["FIELD_KEYS"].split(","))
    return {fingerprint_of(key) for key in keys if key}


def prepare(mode: Mode, environment: Mapping[str, str], *, quiet: bool = False) -> None:
    """Bring catalogues, database and content to what this checkout says."""
    make_first_tables(environment["DATABASE_URL"])
    for step in mode.preparation:
        run_commands(step, environment, quiet=quiet)


def run_commands(
    step: Mapping[str, Sequence[str]], environment: Mapping[str, str], *, quiet: bool = False
) -> None:
    """Run management commands, by name, at once."""
    commands = {name: manage(*words) for name, words in step.items()}
    run_steps(commands, environment, quiet=quiet)


def keep_running(mode: Mode, address: Address, environment: Mapping[str, str]) -> None:
    """Start the site's processes, say where it is, and look after them until a stop or a failure.

    The web server comes first and alone: starting, each of them takes all that a core can give.
    """
    web = {"web": mode.web_command(address)}
    others = {
        "worker": manage("db_worker", "--queue-name", "*"),
        "scheduler": manage("scheduler", "--every", SECONDS_BETWEEN_DUE_COMMANDS),
    }
    with _started(web, environment) as first:
        wait_until(address.is_answering, first, SECONDS_TO_ANSWER)
        announce(mode, address)
        with _started(others, environment) as further:
            watch([*first, *further])


@contextmanager
def _started(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]
) -> Iterator[list[Process]]:
    """Run the commands for the block, and stop them in the order in which they were started."""
    with ExitStack() as stops:
        processes: list[Process] = []
        stops.callback(_stop, processes)
        for name, command in commands.items():
            processes.append(Process(name, command, environment))
        yield processes


def _stop(processes: Sequence[Process]) -> None:
    """Stop the processes one after the other."""
    for process in processes:
        process.stop()


def announce(mode: Mode, address: Address) -> None:
    """Print the addresses that a person can open."""
    from django.conf import settings

    print("\nThe site runs. Ctrl-C stops it and everything it started.\n")
    for code, name in settings.LANGUAGES:
        print(f"  {address.url}/{code}/    {name}")
    print(f"  {address.url}/admin/ the editors' entrance\n")
    if not mode.production_server:
        print("The example accounts and their password were printed when they were made.\n")
    sys.stdout.flush()
