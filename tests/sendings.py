"""Filling in public forms as a person does: open the page, take your time, send."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.core import signing
from django.test import Client

from core.forms.sendings import begin_sending

HIDDEN = re.compile(r'name="(sending|ticket)" value="([^"]*)"')
CODE = re.compile(r'class="code__value"[^>]*>([^<]+)<')


def hidden_fields(answer: Any) -> dict[str, str]:
    """Return the values that a page with a form carries for the form."""
    return dict(HIDDEN.findall(answer.content.decode()))


def opened(client: Client, path: str, seconds_ago: float = 30.0) -> dict[str, str]:
    """Return the hidden fields of a form whose page was opened some time ago."""
    with some_time_ago(seconds_ago):
        return hidden_fields(client.get(path))


def as_if_opened() -> dict[str, str]:
    """Return the same of a page that nobody opened: for what a test begins with, but is not about."""
    with some_time_ago():
        return {"sending": begin_sending().token}


@contextmanager
def some_time_ago(seconds: float = 30.0) -> Iterator[None]:
    """Let pages open as if it were some time ago."""
    with mock.patch.object(signing.time, "time", return_value=time.time() - seconds):
        yield


def code_in(answer: Any) -> str:
    """Return the code that a page shows."""
    found = CODE.search(answer.content.decode())
    assert found is not None
    return found[1]
