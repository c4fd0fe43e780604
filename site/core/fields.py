"""Model fields shared by every room."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField whose migrations leave the block definitions out.

    Blocks change often and never touch the database schema, so naming them in migrations only makes
    large files. The price: a data migration sees raw JSON, not block values.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Describe the field to migrations without its blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class LanguageField(models.CharField):  # type: ignore[type-arg]
    """One of the site's languages, by its code.

    Migrations name the languages that the site comes with. What an installation adds by its settings changes
    nothing in the database, so it must not ask for a migration either.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs["choices"] = settings.LANGUAGES
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Describe the field to migrations as the column that it is."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs["choices"] = list(settings.SHIPPED_LANGUAGES)
        return name, "django.db.models.CharField", args, kwargs
