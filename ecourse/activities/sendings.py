"""What was sent with the form of an activity, as hostile as it may be."""

from django.http import QueryDict

MOST_VALUES = 100
MOST_SIGNS = 1_000


class Sending:
    """The fields of a sending; whatever is longer or more than an activity can ask for is left out."""

    def __init__(self, data: QueryDict) -> None:
        self._data = data

    def values(self, name: str) -> tuple[str, ...]:
        """Return all values of a field, each once, in the order in which they were sent."""
        return tuple(dict.fromkeys(self.repeated(name)))

    def repeated(self, name: str) -> tuple[str, ...]:
        """Return all values of a field in the order in which they were sent."""
        return tuple(_cleaned(value) for value in self._data.getlist(name)[:MOST_VALUES])

    def value(self, name: str) -> str:
        """Return the first value of a field, without white space around; nothing where it was not sent."""
        values = self._data.getlist(name)
        return _cleaned(values[0]).strip() if values else ""


def _cleaned(value: str) -> str:
    return value[:MOST_SIGNS].replace("\x00", "")
