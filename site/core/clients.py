"""Where a request comes from: asked only to count, never stored."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NETWORK_OF_ONE_CLIENT = 64


def client_network(request: HttpRequest) -> str:
    """Return the address of the client, of IPv6 only the network that one subscriber has; empty where unknown.

    Behind a proxy that TRUSTED_PROXY vouches for, it is the address which that proxy itself has added: the
    last one of `X-Forwarded-For`. Whatever stands before it anybody can write.
    """
    if settings.TRUSTED_PROXY:
        given = request.headers.get("X-Forwarded-For", "").rpartition(",")[2]
    else:
        given = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given.strip().partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, NETWORK_OF_ONE_CLIENT), strict=False))
    return str(address)
