"""Public pages of the starting content, each asked for once in a process and read by all tests that only read.

A test that changes anything, or that is about asking twice, sends a request of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import html5lib
from django.test import Client


@dataclass(frozen=True)
class Answer:
    """What came back, and the kind of page that it shows."""

    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, Any]
    content: str
    model: str

    @cached_property
    def tree(self) -> Any:
        """Return the page as a parser of HTML sees it; no test may change it."""
        return html5lib.parse(self.content, namespaceHTMLElements=False)


@cache
def answer_at(address: str) -> Answer:
    """Return what an anonymous visitor gets at an address, before any test has changed anything."""
    response = Client().get(address)
    page = response.context and response.context.get("page")
    content = b"".join(response) if response.streaming else response.content
    return Answer(
        response.status_code,
        response.headers,
        response.cookies,
        content.decode(errors="replace"),
        page._meta.label if page else "",
    )
