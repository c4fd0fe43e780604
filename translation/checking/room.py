"""How many characters a place of a page or a snippet holds."""

from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField


@lru_cache(maxsize=10_000)
def most_characters(model: type[models.Model] | None, path: str) -> int | None:
    """Return the limit of the field or block at a path of names, such as "body.section.heading".

    Of paths with ids instead of names, those through a relation are known too, and others as far as their first part
    goes. None where there is no limit.
    """
    if model is None or not path:
        return None
    first, _dot, rest = path.partition(".")
    try:
        field: Any = model._meta.get_field(first)
    except FieldDoesNotExist:
        return None
    if not rest:
        return getattr(field, "max_length", None)
    if isinstance(field, StreamField):
        return _of_block(field.stream_block, rest.split("."))
    related = getattr(field, "related_model", None)
    if related is None:
        return None
    name, _dot, after = rest.partition(".")
    is_name = any(one.name == name for one in related._meta.get_fields())
    return most_characters(related, rest if is_name else after)


def most_at(model: type[models.Model] | None, context: Any) -> int | None:
    """Return the limit of the place of a string."""
    return most_characters(model, context.field_path or context.path)


def _of_block(block: Any, names: list[str]) -> int | None:
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
        elif isinstance(block, (StreamBlock, StructBlock)):
            block = block.child_blocks.get(name)
    limit = getattr(getattr(block, "field", None), "max_length", None)
    return limit if isinstance(limit, int) else None
