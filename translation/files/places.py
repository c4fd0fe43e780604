"""Where on a page a string stands, in the words of the edit form."""

import json
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

BETWEEN = " › "


class Places:
    """Names the places of one page's strings; asks the database nothing."""

    def __init__(self, model: type[Model], content_json: str) -> None:
        self.model = model
        try:
            content = json.loads(content_json)
        except ValueError:
            content = {}
        self.content: dict[str, Any] = content if isinstance(content, dict) else {}

    @property
    def title(self) -> str:
        """Return what the page or snippet is called, empty where it has no such field."""
        for name in ("title", "name", "term", "heading"):
            value = self.content.get(name)
            if isinstance(value, str) and value:
                return value
        return ""

    def name(self, path: str) -> str:
        """Return the place with this path, such as "Body › Quote › Source"."""
        first, *rest = path.split(".")
        try:
            field: Any = self.model._meta.get_field(first)
        except FieldDoesNotExist:
            return ""
        names = [self._field_name(field)]
        block = getattr(field, "stream_block", None)
        if block is not None:
            names += _block_names(block, self._stream(first), rest)
        elif field.is_relation and len(rest) > 1:
            names += self._child_names(field, rest[-1])
        return BETWEEN.join(str(name) for name in names if name)

    def _field_name(self, field: Any) -> str:
        related = field.related_model if field.is_relation and field.auto_created else None
        name = related._meta.verbose_name if related else field.verbose_name
        return str(name)[:1].upper() + str(name)[1:]

    def _child_names(self, field: Any, name: str) -> list[str]:
        try:
            return [self._field_name(field.related_model._meta.get_field(name))]
        except FieldDoesNotExist:
            return []

    def _stream(self, name: str) -> Any:
        try:
            return json.loads(self.content.get(name) or "[]")
        except (TypeError, ValueError):
            return []


def _block_names(block: Any, value: Any, parts: list[str]) -> list[str]:
    """Return the labels of the blocks on the way to a string, as far as the content has them."""
    names: list[str] = []
    for part in parts:
        block, value = _step(block, value, part)
        if block is None:
            break
        names.append(str(block.label or ""))
    return names


def _step(block: Any, value: Any, part: str) -> tuple[Any, Any]:
    """Return the block within a block that a part of a path names, and its value; None where there is none."""
    if isinstance(block, StructBlock):
        held = value.get(part) if isinstance(value, dict) else None
        return block.child_blocks.get(part), held
    if not isinstance(value, list):
        return None, None
    item = next((one for one in value if isinstance(one, dict) and one.get("id") == part), {})
    if isinstance(block, StreamBlock):
        return block.child_blocks.get(item.get("type")), item.get("value")
    if isinstance(block, ListBlock):
        return block.child_block, item.get("value")
    return None, None
