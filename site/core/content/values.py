"""From what a content file says to what a field stores."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField

from core.content.files import ContentError, ContentFile, DeletedReferenceError
from core.models.topics import TopicsField
from core.references import LoadedChooserMixin

KINDS = {
    "core.SiteImage": "images",
    "core.SiteDocument": "documents",
    "core.Source": "sources",
    "core.Recording": "recordings",
    "core.Video": "videos",
    "wagtailcore.Page": "pages",
}
ADDRESS = re.compile(r'href="(page|term|source):([^"]+)"')


@dataclass
class Known:
    """What content files may refer to: pages by path, everything else by key.

    Terms are known by their translation keys alone, so that pages and definitions may name one before it is loaded.
    `records` holds what rooms load from tables of their own, by the label of its model.
    """

    pages: dict[str, Any] = field(default_factory=dict)
    images: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)
    videos: dict[str, Any] = field(default_factory=dict)
    recordings: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, Any] = field(default_factory=dict)
    topics: dict[str, Any] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)

    def find(self, kind: str, key: str, file: ContentFile) -> Any:
        """Return the object with this key.

        Raises ContentError where there is none, DeletedReferenceError where an editor deleted it.
        """
        objects: Mapping[str, Any] = self.records.get(kind) or getattr(self, kind, {})
        if key not in objects:
            raise ContentError(f"{file.name}: there is no {key!r} among the {kind}")
        if objects[key] is None:
            raise DeletedReferenceError(f"{file.name}: {key!r} among the {kind} was deleted")
        return objects[key]


def kind_of(model_field: models.ForeignKey[Any, Any]) -> str:
    """Return under which kind the objects that a field points at are known."""
    label: str = model_field.remote_field.model._meta.label
    return KINDS.get(label, label)


def _nothing(block: blocks.Block) -> Any:
    """Return the raw value of a block that is left out; of texts an empty one, which can be translated."""
    default = block.get_default()
    if default is None and isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        return ""
    return block.get_prep_value(default)


class FieldReader:
    """Turns the values of one content file into the values of a model's fields."""

    def __init__(self, file: ContentFile, known: Known) -> None:
        self.file = file
        self.known = known

    def read(self, model_field: models.Field[Any, Any], value: Any) -> Any:
        """Return the value to set on the instance for one model field."""
        if isinstance(model_field, StreamField):
            raw = self._stream(model_field.stream_block, value, model_field.name)
            return self._checked(model_field, raw)
        if isinstance(model_field, RichTextField):
            return self.rich_text(value)
        if model_field.related_model is ContentType:
            return ContentType.objects.get_by_natural_key(*value.lower().split("."))
        if isinstance(model_field, models.ForeignKey):
            return self.known.find(kind_of(model_field), value, self.file)
        if isinstance(model_field, TopicsField):
            return [self.known.find("topics", key, self.file).translation_key for key in value]
        return value

    def rich_text(self, source: str) -> str:
        """Return rich text with the addresses of pages, terms and sources turned into what is stored."""

        def replace(match: re.Match[str]) -> str:
            kind, key = match.groups()
            if kind == "term":
                return f'linktype="term" id="{self.known.find("terms", key, self.file)}"'
            if kind == "source":
                source = self.known.find("sources", key, self.file)
                return f'linktype="citation" id="{source.pk}"'
            return f'linktype="page" id="{self.known.find("pages", key, self.file).pk}"'

        return ADDRESS.sub(replace, source.strip())

    def _checked(self, model_field: StreamField, raw: list[dict[str, Any]]) -> str:
        value = model_field.to_python(json.dumps(raw))
        try:
            model_field.stream_block.clean(value)
        except ValidationError as error:
            details = error.as_json_data() if hasattr(error, "as_json_data") else error
            raise ContentError(f"{self.file.name}: {model_field.name}: {details}") from error
        return json.dumps(raw)

    def _block(self, block: blocks.Block, value: Any, *keys: str) -> Any:
        """Return the raw value of any block."""
        if isinstance(block, LoadedChooserMixin):
            return self.known.find(block.loaded_kind, value, self.file).pk if value else None
        if isinstance(block, blocks.ChooserBlock):
            label = block.target_model._meta.label
            kind = KINDS.get(label, label)
            return self.known.find(kind, value, self.file).pk if value else None
        if isinstance(block, blocks.RichTextBlock):
            return self.rich_text(value)
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, value, *keys)
        if isinstance(block, blocks.ListBlock):
            return self._list(block, value, *keys)
        if isinstance(block, blocks.StreamBlock):
            return self._stream(block, value, *keys)
        return value

    def _struct(self, block: blocks.StructBlock, value: dict[str, Any], *keys: str) -> Any:
        unknown = set(value) - set(block.child_blocks) - {"key"}
        if unknown:
            raise ContentError(f"{self.file.name}: {'/'.join(keys)}: unknown {sorted(unknown)}")
        result = {}
        for name, child in block.child_blocks.items():
            if name in value:
                result[name] = self._block(child, value[name], *keys, name)
            else:
                result[name] = _nothing(child)
        return result

    def _list(self, block: blocks.ListBlock, items: list[dict[str, Any]], *keys: str) -> Any:
        is_struct = isinstance(block.child_block, blocks.StructBlock)
        self._require_keys(items, *keys)
        return [
            {
                "type": "item",
                "id": self.file.permanent_id(*keys, item["key"]),
                "value": self._block(
                    block.child_block, item if is_struct else item["text"], *keys, item["key"]
                ),
            }
            for item in items
        ]

    def _stream(self, block: blocks.StreamBlock, items: list[dict[str, Any]], *keys: str) -> Any:
        self._require_keys(items, *keys)
        only_type = next(iter(block.child_blocks)) if len(block.child_blocks) == 1 else None
        result = []
        for item in items:
            kind = item.get("type", only_type)
            if kind not in block.child_blocks:
                raise ContentError(f"{self.file.name}: {'/'.join(keys)}: no block {kind!r}")
            value = item["cells"] if "cells" in item else item["value"]
            place = (*keys, item["key"])
            result.append(
                {
                    "type": kind,
                    "id": self.file.permanent_id(*place),
                    "value": self._block(block.child_blocks[kind], value, *place),
                }
            )
        return result

    def _require_keys(self, items: list[dict[str, Any]], *place: str) -> None:
        found = [item.get("key") for item in items]
        if None in found or len(set(found)) != len(found):
            raise ContentError(
                f"{self.file.name}: {'/'.join(place)}: every item needs a key of its own"
            )
