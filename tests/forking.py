"""Servers and commands that begin in a moment: forked from a process that has imported everything.

A process of its own imports for three seconds before it does anything. One that is forked re-reads the
settings from its own environment and tells Django what is different, as `override_settings` does.
"""

import multiprocessing
import os
import runpy
import signal
import sys
from contextlib import suppress
from importlib import import_module, reload
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from django.conf import settings
from django.core.signals import setting_changed
from django.db import connections
from django.utils.functional import empty

SETTINGS = ("config.settings.base", "config.settings.test")
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.warm"])


def start(module: str, arguments: list[str], environment: dict[str, str], output: Path):
    """Begin what `python -m module arguments` would do with the tests' settings, and return its process."""
    task = (module, arguments, environment, str(output))
    process = _context.Process(target=_become, args=task, daemon=False)
    process.start()
    return process


def run(module: str, arguments: list[str], environment: dict[str, str], output: Path) -> str:
    """Do all of that and return what was printed. Raises RuntimeError, with that, where it fails."""
    process = start(module, arguments, environment, output)
    process.join()
    printed = output.read_text(encoding="utf-8")
    if process.exitcode:
        raise RuntimeError(f"{module} {arguments[:1]} ended with {process.exitcode}:\n{printed}")
    return printed


def stop(process: ForkServerProcess) -> None:
    """End a server at once, without waiting for connections that a browser keeps open."""
    with suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGQUIT)
    process.join(30)


def _become(module: str, arguments: list[str], environment: dict[str, str], output: str) -> None:
    """Be a process with this environment, whose main module is the named one."""
    written = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(written, sys.stdout.fileno())
    os.dup2(written, sys.stderr.fileno())
    os.environ.clear()
    os.environ.update(environment)
    _read_settings()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _read_settings() -> None:
    """Make the settings what they are in this environment, everywhere."""
    # Importing it connects what follows a setting that changes.
    import_module("django.test.signals")
    before = settings._wrapped
    for name in SETTINGS:
        reload(import_module(name))
    settings._wrapped = empty
    for name in filter(str.isupper, dir(settings)):
        value = getattr(settings, name)
        if name != "DATABASES" and value != getattr(before, name, None):
            setting_changed.send(sender=type(before), setting=name, value=value, enter=True)
    for alias, parameters in settings.DATABASES.items():
        connections[alias].settings_dict.update(parameters)
