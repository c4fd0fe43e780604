"""The ways through a scenario: which scenes lead to which, by key, the first scene first."""

from collections.abc import Iterable, Mapping

Ways = Mapping[str, Iterable[str]]


def reachable(ways: Ways) -> set[str]:
    """Return the scenes to which there is a way from the first."""
    return _spread(set(list(ways)[:1]), ways)


def unending(ways: Ways) -> set[str]:
    """Return the scenes from which no way leads to an end."""
    backwards: dict[str, set[str]] = {key: set() for key in ways}
    for key, targets in ways.items():
        for target in targets:
            backwards.setdefault(target, set()).add(key)
    ends = {key for key, targets in ways.items() if not targets}
    return set(ways) - _spread(ends, backwards)


def _spread(found: set[str], ways: Ways) -> set[str]:
    waiting = list(found)
    while waiting:
        for target in ways.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found
