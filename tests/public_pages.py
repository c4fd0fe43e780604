"""Public pages of the starting content, each asked for once and read by all tests that only read.

A test that changes anything, or that is about asking twice, sends a request of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.datastructures import CaseInsensitiveMapping
from lxml.html import document_fromstring
from wagtail.models import Page

from tests.once import per_run


@dataclass(frozen=True)
class Answer:
    """What came back, the kind of page that it shows, and how many queries it took.

    `queries` are those of the first answer that took at most ten, or of the second: the first to come also
    fills what the site keeps.
    """

    status: int
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    content: str
    model: str
    queries: int = 0

    @cached_property
    def tree(self) -> Any:
        """Return the page as a parser of HTML sees it; no test may change it."""
        return document_fromstring(self.content)


@cache
def answer_at(address: str) -> Answer:
    """Return what an anonymous visitor gets at an address, before any test has changed anything."""
    return _answer(_told(Client().get(address)))


class LivePages:
    """Every live page in a language, by its address: asked for once in a test run, whichever process comes first."""

    known: dict[str, dict[str, Answer]] = {}

    @classmethod
    def of(cls, folders: pytest.TempPathFactory, language: str) -> dict[str, Answer]:
        """Return what an anonymous visitor gets there, before any test has changed anything."""
        if language not in cls.known:
            found = per_run(folders, f"live_pages_{language}", lambda: _ask_for_all(language))
            cls.known[language] = {path: _answer(told) for path, told in found.items()}
        return cls.known[language]


def _ask_for_all(language: str) -> dict[str, dict[str, Any]]:
    live = {page.url for page in Page.objects.filter(live=True, depth__gt=1)}
    return {path: _ask(path) for path in sorted(live) if path.startswith(f"/{language}/")}


def _ask(path: str) -> dict[str, Any]:
    for _time in range(2):
        with CaptureQueriesContext(connection) as captured:
            response = Client().get(path)
        if len(captured) <= 10:
            break
    return {**_told(response), "queries": len(captured)}


def _told(response: HttpResponse) -> dict[str, Any]:
    page = response.context and response.context.get("page")
    content = b"".join(response) if response.streaming else response.content
    return {
        "status": response.status_code,
        "headers": dict(response.headers),
        "cookies": {name: cookie.value for name, cookie in response.cookies.items()},
        "content": content.decode(errors="replace"),
        "model": page._meta.label if page else "",
    }


def _answer(told: dict[str, Any]) -> Answer:
    return Answer(**{**told, "headers": CaseInsensitiveMapping(told["headers"])})
