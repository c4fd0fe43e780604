"""Child processes: each in a session of its own, so that only the supervisor decides when it stops."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from config.supervisor.failure import Failure
from config.supervisor.layout import CHECKOUT, LOGS

PATIENCE_IN_SECONDS = 15.0
GLANCE_IN_SECONDS = 0.25


class Process:
    """One child process and everything that it starts in turn."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        errors: Path | None = None,
        quiet: bool = False,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        """Start the command in the checkout; `errors` is a file that takes its error output; `quiet` drops the rest."""
        self.name = name
        self._stop_signal = stop_signal
        try:
            with open(errors or os.devnull, "wb") as stderr:
                self._child = subprocess.Popen(
                    command,
                    cwd=CHECKOUT,
                    env=dict(environment),
                    stdout=subprocess.DEVNULL if quiet else None,
                    stderr=stderr if errors else None,
                    start_new_session=True,
                )
        except OSError as error:
            raise Failure(f"The {name} process cannot be started: {error}.") from error

    @property
    def number(self) -> int:
        """Return the number under which the system knows the process."""
        return self._child.pid

    @property
    def exit_code(self) -> int | None:
        """Return the exit code, or None while the process runs."""
        return self._child.poll()

    def wait(self) -> int:
        """Wait until the process ends by itself and return its exit code."""
        return self._child.wait()

    def stop(self) -> None:
        """Ask the process to end, insist after a while, and sweep up what it left behind."""
        if self.exit_code is None:
            self._signal(self._stop_signal)
            try:
                self._child.wait(PATIENCE_IN_SECONDS)
            except subprocess.TimeoutExpired:
                pass
        self._signal(signal.SIGKILL)
        self._child.wait()

    def _signal(self, number: signal.Signals) -> None:
        """Send a signal to the process and its own children."""
        try:
            os.killpg(self._child.pid, number)
        except (ProcessLookupError, PermissionError):
            pass


def run_step(
    name: str, command: Sequence[str], environment: Mapping[str, str], *, quiet: bool = False
) -> None:
    """Run a command to its end; where it fails, say why in one line and keep its errors in a file."""
    run_steps({name: command}, environment, quiet=quiet)


def run_steps(
    commands: Mapping[str, Sequence[str]], environment: Mapping[str, str], *, quiet: bool = False
) -> None:
    """Run commands at once and wait for all of them; the first that fails ends the others."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        steps = []
        for name, command in commands.items():
            step = Process(name, command, environment, errors=_errors_of(name), quiet=quiet)
            stack.callback(step.stop)
            steps.append(step)
        for step in steps:
            if step.wait():
                raise _failure(step.name)


def _errors_of(step: str) -> Path:
    return LOGS / f"{step}.log"


def _failure(step: str) -> Failure:
    errors = _errors_of(step)
    text = errors.read_text(encoding="utf-8", errors="replace")
    return Failure(f"{step}: {reason(text)} (all of it: {errors.relative_to(CHECKOUT)})")


def reason(text: str) -> str:
    """Return the line of a program's error output that says what went wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if "ERRORS:" in lines[:-1]:
        return lines[lines.index("ERRORS:") + 1]
    if not lines:
        return "it ended without saying why"
    exception, separator, message = lines[-1].partition(": ")
    return message if separator and " " not in exception else lines[-1]


def run_foreground(name: str, command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command that talks to the person itself, and return its exit code."""
    process = Process(name, command, environment, stop_signal=signal.SIGINT)
    try:
        return process.wait()
    finally:
        process.stop()


def wait_until(condition: Callable[[], bool], processes: Sequence[Process], seconds: float) -> None:
    """Wait until the condition holds, as long as every process lives."""
    deadline = time.monotonic() + seconds
    while not condition():
        ensure_alive(processes)
        if time.monotonic() > deadline:
            raise Failure(f"The site does not answer after {seconds:.0f} seconds.")
        time.sleep(GLANCE_IN_SECONDS)


def watch(processes: Sequence[Process]) -> None:
    """Look after the processes until one of them ends, which is always a failure."""
    while True:
        ensure_alive(processes)
        time.sleep(GLANCE_IN_SECONDS)


def ensure_alive(processes: Sequence[Process]) -> None:
    """Raise a failure that names the first process that has ended."""
    for process in processes:
        if process.exit_code is not None:
            raise Failure(
                f"The {process.name} process ended by itself with exit code {process.exit_code}; "
                "everything else was stopped."
            )
