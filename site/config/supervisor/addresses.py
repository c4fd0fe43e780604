"""The address on which the site listens, and the addresses that a person can open."""

import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass

from config.supervisor.failure import Failure

EVERY_INTERFACE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


@dataclass(frozen=True)
class Address:
    """A host and port of this machine."""

    host: str = "127.0.0.1"
    port: int = 8000

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Address":
        """Read HOST and PORT; say which is wrong and why."""
        host = environment.get("HOST", "").strip() or cls.host
        port = environment.get("PORT", "").strip() or str(cls.port)
        if not (port.isascii() and port.isdigit() and 1 <= int(port) <= 65535):
            raise Failure(f"PORT must be a number from 1 to 65535, and is {port!r}.")
        return cls(host.strip("[]"), int(port))

    @property
    def binding(self) -> str:
        """Return host:port as Django's and gunicorn's command lines take it."""
        return f"{_bracketed(self.host)}:{self.port}"

    @property
    def url(self) -> str:
        """Return what a browser on this machine opens, without a slash at its end."""
        return f"http://{_bracketed(EVERY_INTERFACE.get(self.host, self.host))}:{self.port}"

    @property
    def hosts(self) -> list[str]:
        """Return the host names under which the site answers by default."""
        named = _bracketed(EVERY_INTERFACE.get(self.host, self.host))
        return list(dict.fromkeys([named, "127.0.0.1", "localhost"]))

    def ensure_free(self) -> None:
        """Refuse an address that is taken, not allowed, or not one of this machine."""
        try:
            family, kind, _, _, place = socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM
            )[0]
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
        except OSError as error:
            raise Failure(self._refusal(error)) from error

    def is_answering(self) -> bool:
        """Tell whether something accepts connections here."""
        host = EVERY_INTERFACE.get(self.host, self.host)
        try:
            with socket.create_connection((host, self.port), timeout=1):
                return True
        except OSError:
            return False

    def _refusal(self, error: OSError) -> str:
        """Return the line that tells a person why the address cannot be used."""
        if isinstance(error, socket.gaierror):
            return f"HOST {self.host!r} is not the name or address of a machine."
        if error.errno == errno.EADDRINUSE:
            return (
                f"Port {self.port} on {self.host} is in use by another program: "
                "stop that program, or choose another port with PORT."
            )
        if error.errno == errno.EACCES:
            return f"Port {self.port} is kept for the system: choose one above 1023 with PORT."
        return f"The site cannot listen on {self.binding}: {error.strerror}."


def _bracketed(host: str) -> str:
    """Return a host as it stands in a web address: IPv6 numbers in brackets."""
    return f"[{host}]" if ":" in host else host
