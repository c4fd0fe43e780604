"""The field in which a record keeps the hash of its code."""

from typing import Any

from django.db import models


class CodeHashField(models.CharField):  # type: ignore[type-arg]
    """The keyed hash of a record's code, in hexadecimal; null while the record has none.

    The code itself is never stored: it is shown once, and found by `find_by_code`.
    """

    def __init__(self, **options: Any) -> None:
        settings = {"max_length": 64, "unique": True, "null": True, "editable": False}
        super().__init__(**{**options, **settings})
