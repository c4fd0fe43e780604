"""An end to conversations with other servers, however slowly they go on."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def cut_off_after(seconds: float, sock: socket.socket) -> Iterator[None]:
    """End a connection under the block that waits for it once the time is over; the block sees it closed.

    The timeout of a socket alone begins anew with every byte that arrives.
    """
    guard = threading.Timer(max(0.0, seconds), _cut_off, [sock])
    guard.daemon = True
    guard.start()
    try:
        yield
    finally:
        guard.cancel()


def _cut_off(sock: socket.socket) -> None:
    """Shut a connection; of a sealed one, what lies below the seal."""
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
