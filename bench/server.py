"""Production servers for the measurements: gunicorn, usually with one worker that is kept on one core."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.supervisor.addresses import Address
from config.supervisor.processes import Process, wait_until
from config.supervisor.site_services import gunicorn

SERVER_CORE = "0"
SECONDS_TO_START = 30.0


@dataclass(frozen=True)
class Server:
    """A running server; the time of its first worker is what is measured."""

    address: Address
    process: Process

    @property
    def cpu_seconds(self) -> float | None:
        """Return the processor time of the worker so far, or None where the system does not tell."""
        try:
            children = Path(f"/proc/{self.process.number}/task/{self.process.number}/children")
            fields = Path(f"/proc/{children.read_text().split()[0]}/stat").read_text().split()
        except (OSError, IndexError):
            return None
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def free_address() -> Address:
    """Return an address of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Address("127.0.0.1", probe.getsockname()[1])


@contextmanager
def running(
    application: str,
    address: Address,
    environment: Mapping[str, str],
    log: Path,
    *,
    workers: str = "1",
    core: str | None = SERVER_CORE,
) -> Iterator[Server]:
    """Run an application for the block, with the options that `make serve` uses but one worker on one core.

    Without a core, the system decides where it runs.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    command = gunicorn(address, workers=workers, application=application)
    command[command.index("--access-logfile") + 1] = os.devnull
    command = command if core is None else pinned(command, core)
    process = Process(application, command, environment, errors=log)
    try:
        wait_until(address.is_answering, [process], SECONDS_TO_START)
        yield Server(address, process)
    finally:
        process.stop()


def pinned(command: list[str], core: str) -> list[str]:
    """Return the command kept on one core, where this machine has two and can do so."""
    if shutil.which("taskset") is None or (os.cpu_count() or 1) < 2:
        return command
    tried = subprocess.run(["taskset", "--cpu-list", core, "true"], capture_output=True)
    return ["taskset", "--cpu-list", core, *command] if tried.returncode == 0 else command
