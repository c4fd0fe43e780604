"""Finding a record by its code."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from core.codes.hashing import code_hash
from core.codes.writing import read_code

Record = TypeVar("Record", bound=Model)


def find_by_code(
    records: QuerySet[Record], typed: str, *, field: str = "code_hash"
) -> Record | None:
    """Return the record of this queryset that a typed code opens, or None.

    Views ask through `core.forms.codes`, which counts failures.
    """
    code = read_code(typed)
    if code is None:
        return None
    return records.filter(**{field: code_hash(code, records.model)}).first()
