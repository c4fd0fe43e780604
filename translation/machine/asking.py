"""One question to the server that translates: a short while, one answer, and no way on to other servers."""

import http.client
import json
import logging
from collections.abc import Mapping
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from core.deadlines import cut_off_after

# In seconds: to reach the server, and for the whole of it.
CONNECT = 3.0
WHOLE = 10.0
MOST_BYTES = 1_000_000
SAID_IN_LOG = 200
# What LibreTranslate says with status 400 of a language, and of a key.
UNSUPPORTED = ("is not supported", "is not available as a target language")
ABOUT_KEY = "API key"

logger = logging.getLogger(__name__)


class MachineFailed(Exception):
    """The server gave no translations. The message says why, to the person who asked."""


def ask(url: str, question: Mapping[str, Any]) -> Any:
    """Return what the server answers to a question, both as JSON. Raises MachineFailed."""
    deadline = monotonic() + WHOLE
    try:
        status, answer = _exchange(url, json.dumps(question).encode(), deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        _log(url, type(error).__name__)
        raise MachineFailed(_too_slow() if monotonic() >= deadline else _unreachable()) from error
    if monotonic() >= deadline:
        _log(url, "too slow")
        raise MachineFailed(_too_slow())
    if status != http.HTTPStatus.OK:
        said = _said(answer)
        _log(url, f"status {status}, {_without(question, said)[:SAID_IN_LOG]!r}")
        raise MachineFailed(_refusal(status, said))
    if len(answer) > MOST_BYTES:
        _log(url, "too long an answer")
        raise unreadable()
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        _log(url, "no JSON")
        raise unreadable() from error


def unreadable() -> MachineFailed:
    """Return what is raised for an answer that is not one to the question."""
    return MachineFailed(_("The answer of the machine translation server cannot be read."))


def _exchange(url: str, question: bytes, deadline: float) -> tuple[int, bytes]:
    """Return status and body of the answer. Raises OSError, HTTPException, ValueError."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=CONNECT)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    try:
        connection.connect()
        connection.sock.settimeout(WHOLE)
        with cut_off_after(deadline - monotonic(), connection.sock):
            connection.request("POST", parts.path, question, headers)
            response = connection.getresponse()
            return response.status, response.read(MOST_BYTES + 1)
    finally:
        connection.close()


def _said(answer: bytes) -> str:
    """Return the reason that a server gives, "" where it gives none."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    said = found.get("error") if isinstance(found, dict) else None
    return said if isinstance(said, str) else ""


def _without(question: Mapping[str, Any], said: str) -> str:
    """Return a reason that repeats neither the key nor a text, else what stands for one."""
    told = (question.get("api_key"), *question["q"])
    return "…" if any(words and words in said for words in told) else said


def _refusal(status: int, said: str) -> str:
    if status in (401, 403) or (status == 400 and ABOUT_KEY in said):
        return _("The machine translation server refuses the key. Tell whoever runs the site.")
    if status == 429:
        return _("The machine translation server is asked too often. Try again in a minute.")
    if status == 400 and any(words in said for words in UNSUPPORTED):
        return _("The machine translation server does not know one of the two languages.")
    if 300 <= status < 400:
        return _(
            "The machine translation server wants to lead elsewhere, which is not followed."
            " Tell whoever runs the site."
        )
    text = _("The machine translation server answers with an error (%(status)s).")
    return text % {"status": status}


def _unreachable() -> str:
    return _("The machine translation server cannot be reached. Try again later.")


def _too_slow() -> str:
    text = _("The machine translation server did not answer in %(seconds)s seconds.")
    return text % {"seconds": int(WHOLE)}


def _log(url: str, what: str) -> None:
    """Tell the operator what failed; never a text or a key."""
    logger.warning("Machine translation by %s: %s", urlsplit(url).netloc, what)
