"""What has to follow a change, done when the change stands and once however often something changed till then."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from django.db import connection, transaction

Key = TypeVar("Key")


class Changes(Generic[Key]):
    """Collects what has changed and gives all of it to `follow`, each key once, in the order of the changes.

    A failure of `follow` is logged and disturbs nobody: the change stands by then.
    """

    def __init__(self, name: str, follow: Callable[[dict[Key, None]], None]) -> None:
        self.name = name
        self._follow = follow
        _every.append(self)
        self._put_off: ContextVar[dict[Key, None] | None] = ContextVar(name, default=None)

    def note(self, keys: Iterable[Key]) -> None:
        """Follow these changes when the transaction commits, or when the surrounding `put_off` ends."""
        waiting = self.waiting()
        if waiting is not None:
            waiting.update(dict.fromkeys(keys))
            return
        noted = self._noted_in_transaction()
        noted.update(dict.fromkeys(keys))
        transaction.on_commit(_Callback(self, noted), robust=True)

    def waiting(self) -> dict[Key, None] | None:
        """Return what the surrounding `put_off` has collected; None outside of one."""
        return self._put_off.get()

    def follow(self, keys: dict[Key, None]) -> None:
        """Follow these changes at once."""
        self._follow(keys)

    @contextmanager
    def put_off(self) -> Iterator[dict[Key, None]]:
        """Follow what changes in the block when the block ends, however it ends."""
        waiting: dict[Key, None] = {}
        token = self._put_off.set(waiting)
        try:
            yield waiting
        finally:
            self._put_off.reset(token)
            self._follow(waiting)

    def _noted_in_transaction(self) -> dict[Key, None]:
        """Return what the transaction has changed so far; it is forgotten with the transaction's callbacks."""
        for entry in reversed(connection.run_on_commit):
            callback: Any = entry[1]
            if isinstance(callback, _Callback) and callback.changes is self:
                noted: dict[Key, None] = callback.noted
                return noted
        return {}


class _Callback:
    """A callback of a transaction: the first that runs follows all that its transaction has changed."""

    def __init__(self, changes: Changes[Any], noted: dict[Any, None]) -> None:
        self.changes = changes
        self.noted = noted
        self.__qualname__ = f"follow {changes.name}"

    def __call__(self) -> None:
        noted = dict(self.noted)
        self.noted.clear()
        if noted:
            self.changes.follow(noted)


_every: list[Changes[Any]] = []


def everything_followed() -> list[Changes[Any]]:
    """Return all kinds of changes that are followed on the site."""
    return list(_every)
