"""What all tests of a module begin with, made once for them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connections, transaction
from django.db.models import Model
from django.test import Client

from core import site_cache
from tests.conftest import KeptFacts

Prepared = TypeVar("Prepared")
Instance = TypeVar("Instance", bound=Model)


@contextmanager
def for_a_module(
    django_db_blocker: Any, make: Callable[[], Prepared], *pages: str
) -> Iterator[Prepared]:
    """Make something before the first test of a module, and leave nothing of it behind the last.

    Each test changes it in a transaction of its own, within this one, and finds it as it was made. It should
    read it anew from the database: objects in memory keep what another test has set. Of the pages, which are
    opened once, the tests find in memory what the process keeps of them.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        KeptFacts.restore()
        made = make()
        name = connections["default"].settings_dict["NAME"]
        before = KeptFacts.by_database[name]
        try:
            KeptFacts.by_database[name] = _facts_after(pages)
            yield made
        finally:
            KeptFacts.by_database[name] = before
            KeptFacts.restore()
            transaction.set_rollback(True)


def anew(instance: Instance) -> Instance:
    """Return an object as the database has it, without what any test has set in memory."""
    found: Instance = type(instance)._base_manager.get(pk=instance.pk)
    return found


def _facts_after(pages: tuple[str, ...]) -> tuple[int | None, dict[str, Any]]:
    """Return what the process keeps when these pages were opened."""
    site_cache.refresh()
    with transaction.atomic():
        for page in pages:
            assert Client().get(page).status_code == 200, page
        transaction.set_rollback(True)
    kept = site_cache._Kept.values.items()
    lasting = {key: value for key, value in kept if not key.startswith(KeptFacts.CHANGING)}
    return site_cache.generation(), lasting
