"""Tests whose threads have connections of their own, and therefore commit for real."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection

from core.models import SiteGeneration

Result = TypeVar("Result")


@contextmanager
def committing(django_db_blocker: Any) -> Iterator[None]:
    """Let threads see each other's rows; whoever commits rows takes them back within.

    What the process keeps of the site (see KeptFacts) then holds again, for all tests that come after.
    """
    with django_db_blocker.unblock():
        number = SiteGeneration.objects.get(pk=1).number
        try:
            yield
        finally:
            SiteGeneration.objects.filter(pk=1).update(number=number)


def at_once(count: int, work: Callable[[], Result]) -> list[Result]:
    """Do the same work in so many threads, begun at the same moment; return what each returned."""
    start = threading.Barrier(count)
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            start.wait()
            results.append(work())
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
