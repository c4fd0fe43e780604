"""A web server on this machine that answers as servers elsewhere do, well and badly."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

# {path: (status of HEAD, status of GET, where it leads)}.
ANSWERS = {
    "/works": (200, 200, ""),
    "/gone": (404, 404, ""),
    "/fails": (500, 500, ""),
    "/refuses": (403, 403, ""),
    "/only-get": (405, 200, ""),
    "/moved": (301, 301, "/works"),
    "/moved-to-gone": (302, 302, "/gone"),
    "/circle": (302, 302, "/circle"),
    "/inside": (302, 302, "http://10.0.0.1/"),
    "/nowhere": (302, 302, "http://[/"),
}


class WebServer:
    """The server, what it was asked, and whether it was asked twice at the same time."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.address = f"http://127.0.0.1:{server.server_port}"
        self.asked: list[tuple[str, str]] = []
        self.is_over = Event()


@contextmanager
def web_server() -> Iterator[WebServer]:
    """Run the server while the block lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    found = server.known = WebServer(server)  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        found.is_over.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self._answer(0)

    def do_GET(self) -> None:
        self._answer(1)

    def _answer(self, place: int) -> None:
        known: WebServer = self.server.known  # type: ignore[attr-defined]
        known.asked.append((self.command, self.path))
        if self.path == "/silent":
            known.is_over.wait(60)
            return
        statuses = ANSWERS[self.path]
        self.send_response(int(statuses[place]))
        if statuses[2]:
            self.send_header("Location", statuses[2])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""
