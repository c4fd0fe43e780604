"""Turns the signals that ask a program to stop into one exception, raised once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """Somebody asked the command to stop: by Ctrl-C, by `kill`, or by closing the terminal."""


class StopSignals:
    """Raises StopRequested for the first stop signal; later ones do not disturb the tidying up."""

    def __init__(self) -> None:
        self._asked = False
        self._deferring = False

    def install(self) -> None:
        """Take over the stop signals of this process."""
        for number in STOP_SIGNALS:
            signal.signal(number, self._receive)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            return
        self._asked = True
        if not self._deferring:
            raise StopRequested

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """Hold a stop back until the block has ended, so that what it starts is never left half known."""
        if self._asked:
            yield
            return
        self._deferring = True
        try:
            yield
        finally:
            self._deferring = False
            if self._asked:
                raise StopRequested
