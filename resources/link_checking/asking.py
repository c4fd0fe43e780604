"""Asking one address whether it still leads somewhere."""

import http.client
from dataclasses import dataclass
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from core.deadlines import cut_off_after
from resources.link_checking.connections import NotPublic, open_connection
from resources.models import LinkCheck

Outcome = LinkCheck.Outcome
# In seconds: for each step of a connection, and for an address with all its redirects.
STEP = 10.0
WHOLE = 30.0
MOST_REDIRECTS = 5
MOST_BODY = 1024
REDIRECTS = (301, 302, 303, 307, 308)
GONE = (404, 410)
# What servers answer programs though a browser would see the page; 999 is LinkedIn's.
REFUSALS = (401, 403, 405, 406, 429, 451, 999)


@dataclass(frozen=True)
class Answer:
    """What an address answered; `status` is None where nobody did."""

    outcome: LinkCheck.Outcome
    status: int | None = None
    location: str = ""


def ask(url: str) -> Answer:
    """Return what an address answers to HEAD, or to GET where that says nothing good."""
    deadline = monotonic() + WHOLE
    answer = _follow("HEAD", url, deadline)
    if answer.outcome in (Outcome.WORKS, Outcome.NOT_ASKED, Outcome.UNREACHABLE):
        return answer
    return _follow("GET", url, deadline)


def _follow(method: str, url: str, deadline: float) -> Answer:
    for _redirect in range(MOST_REDIRECTS + 1):
        answer = _request(method, url, deadline)
        if not answer.location:
            return answer
        try:
            url = urljoin(url, answer.location)
        except ValueError:
            break
    return Answer(Outcome.FAILS, answer.status)


def _request(method: str, url: str, deadline: float) -> Answer:
    """Ask once, without following redirects; slow answers are cut off at the deadline."""
    remaining = deadline - monotonic()
    if remaining <= 0:
        return Answer(Outcome.UNREACHABLE)
    try:
        parts = urlsplit(iri_to_uri(url))
        connection = _open(parts, min(STEP, remaining))
    except (NotPublic, ValueError):
        return Answer(Outcome.NOT_ASKED)
    except OSError:
        return Answer(Outcome.UNREACHABLE)
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    try:
        with cut_off_after(remaining, connection.sock):
            return _exchange(connection, method, target)
    except http.client.InvalidURL:
        return Answer(Outcome.NOT_ASKED)
    except http.client.HTTPException:
        return Answer(Outcome.FAILS)
    except (OSError, ValueError):
        return Answer(Outcome.UNREACHABLE)
    finally:
        connection.close()


def _open(parts: SplitResult, timeout: float) -> http.client.HTTPConnection:
    """Return an open connection. Raises NotPublic, OSError, ValueError."""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise NotPublic
    return open_connection(
        parts.scheme,
        parts.hostname,
        parts.port,
        timeout=timeout,
        lets_loopback=settings.LINK_CHECK_LOOPBACK,
    )


def _exchange(connection: http.client.HTTPConnection, method: str, target: str) -> Answer:
    headers = {"User-Agent": f"LinkCheck (+{settings.SITE_ADDRESS})", "Accept": "*/*"}
    connection.request(method, target, headers=headers)
    response = connection.getresponse()
    if method == "GET":
        response.read(MOST_BODY)
    location = response.getheader("Location") or ""
    if response.status in REDIRECTS and location:
        return Answer(Outcome.FAILS, response.status, location)
    return Answer(outcome_of(response.status), response.status)


def outcome_of(status: int) -> LinkCheck.Outcome:
    """Return what a status means for a reader who follows the link."""
    if 200 <= status < 300 or status == 304:
        return Outcome.WORKS
    if status in GONE:
        return Outcome.GONE
    return Outcome.REFUSES if status in REFUSALS else Outcome.FAILS
