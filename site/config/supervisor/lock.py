"""One command at a time for each set of database files."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.supervisor.failure import Failure


@contextmanager
def exclusive(file: Path, holder: str) -> Iterator[None]:
    """Hold the lock file for the block; refuse where another process of this checkout holds it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        number = os.read(descriptor, 20).decode().strip()
        os.close(descriptor)
        raise Failure(f"{holder} runs already in this checkout (process {number}).") from error
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)
