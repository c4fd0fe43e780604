"""Connections to the public web alone.

A name is looked up once, every address that it stands for has to be public, and the connection goes to one of just
these: so nobody can lead a check into the server's own network by a name, a redirect or a second look-up.
"""

import http.client
import ipaddress
import socket
import ssl
from typing import Any

NAT64 = ipaddress.ip_network("64:ff9b::/96")
PORTS = (80, 443, 8080, 8443)
# Of a name with many addresses, as many are tried.
MOST_TRIED = 3


class NotPublic(Exception):
    """The address lies in no public network, or is none of the web."""


def open_connection(
    scheme: str, host: str, port: int | None, *, timeout: float, lets_loopback: bool
) -> http.client.HTTPConnection:
    """Return a connection that is opened already. Raises NotPublic, OSError, UnicodeError."""
    number = port or (443 if scheme == "https" else 80)
    if number not in PORTS and not lets_loopback:
        raise NotPublic
    plain = _connected(_public_addresses(host, number, lets_loopback), timeout)
    if scheme == "http":
        connection = http.client.HTTPConnection(host, number, timeout=timeout)
        connection.sock = plain
        return connection
    try:
        sealed = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
    secure = http.client.HTTPSConnection(host, number, timeout=timeout)
    secure.sock = sealed
    return secure


def is_public(address: str) -> bool:
    """Say whether an IP address lies in the public internet, whatever it is wrapped in."""
    found: Any = ipaddress.ip_address(address.partition("%")[0])
    if found.version == 6:
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo and found.teredo[1])
        if found in NAT64:
            inner = ipaddress.ip_address(int(found) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        # fec0::/10, which some networks still use inside (RFC 3879), is global to Python.
        if found.is_site_local:
            return False
    return bool(found.is_global and not found.is_multicast and not found.is_reserved)


def _public_addresses(host: str, port: int, lets_loopback: bool) -> list[Any]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_rest, address in found:
        text = str(address[0])
        is_own = ipaddress.ip_address(text.partition("%")[0]).is_loopback
        if not (is_public(text) or (lets_loopback and is_own)):
            raise NotPublic
    return found


def _connected(addresses: list[Any], timeout: float) -> socket.socket:
    """Return a socket to the first address that answers. Raises OSError."""
    problem: OSError = OSError("no address")
    for family, kind, protocol, _name, address in addresses[:MOST_TRIED]:
        sock = socket.socket(family, kind, protocol)
        sock.settimeout(timeout)
        try:
            sock.connect(address)
        except OSError as error:
            sock.close()
            problem = error
        else:
            return sock
    raise problem
