"""The columns of tables that staff bring, and a file of each kind to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import Promise

from core.spreadsheets import FORMATS


@dataclass(frozen=True)
class Column:
    """A column: its name in the first line of the file, what stands in it, and an example."""

    name: str
    explanation: str | Promise
    example: str
    is_required: bool = False


def names_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the names of all columns."""
    return tuple(column.name for column in columns)


def required_of(columns: Iterable[Column]) -> tuple[str, ...]:
    """Return the names of the columns that a file cannot do without."""
    return tuple(column.name for column in columns if column.is_required)


def example_rows(columns: Iterable[Column]) -> list[list[str]]:
    """Return the rows of a file to begin with: the names of the columns, and one example."""
    known = list(columns)
    return [[column.name for column in known], [column.example for column in known]]


def example_file(columns: Iterable[Column], filename: str) -> HttpResponse:
    """Return a CSV file to begin with."""
    table = FORMATS["csv"]
    answer = HttpResponse(table.write(example_rows(columns)), content_type=table.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer
