"""What a page's stream fields refer to, loaded in one query per model.

Wagtail resolves choosers once per block type, so every further kind of block on a page costs queries.
Here the raw stream is walked first, everything it names is loaded together, and the chooser blocks of
this project take their objects from that. It lasts while one page is rendered.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.links import PageDirectory

PAGE_LINK = re.compile(r"<a\b[^>]*\blinktype=\"page\"[^>]*>")
PAGE_LINK_ID = re.compile(r"\bid=\"(\d+)\"")

Found = dict[str, set[int]]


@dataclass
class References:
    """Objects that a page refers to, by id; `pages` also knows every translation."""

    images: dict[int, Any] = field(default_factory=dict)
    documents: dict[int, Any] = field(default_factory=dict)
    cities: dict[int, Any] = field(default_factory=dict)
    videos: dict[int, Any] = field(default_factory=dict)
    pages: PageDirectory = field(default_factory=PageDirectory)


_current: ContextVar[References | None] = ContextVar("references", default=None)


def current_references() -> References | None:
    """Return what was loaded for the page being rendered, or None outside of rendering."""
    return _current.get()


def page_ids_in_rich_text(source: str) -> set[int]:
    """Return the ids of the pages that stored rich text links to."""
    found = (PAGE_LINK_ID.search(tag) for tag in PAGE_LINK.findall(source or ""))
    return {int(match.group(1)) for match in found if match}


def _collect_children(block: blocks.Block, raw: Any, found: Found) -> None:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            _collect(child, raw.get(name), found)
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            _collect(block.child_block, item.get("value", item), found)
    elif isinstance(block, blocks.StreamBlock):
        for item in raw:
            if item["type"] in block.child_blocks:
                _collect(block.child_blocks[item["type"]], item["value"], found)


def _collect(block: blocks.Block, raw: Any, found: Found) -> None:
    """Add the ids below one raw block value to `found`."""
    if not raw:
        return
    if isinstance(block, ImageChooserBlock):
        found["images"].add(raw)
    elif isinstance(block, DocumentChooserBlock):
        found["documents"].add(raw)
    elif getattr(block, "loaded_kind", "") == "cities":
        found["cities"].add(raw)
    elif isinstance(block, SnippetChooserBlock):
        found["videos"].add(raw)
    elif isinstance(block, blocks.PageChooserBlock):
        found["pages"].add(raw)
    elif isinstance(block, blocks.RichTextBlock):
        found["pages"] |= page_ids_in_rich_text(raw)
    else:
        _collect_children(block, raw, found)


def references_in(instance: Model) -> Found:
    """Return the ids of everything the stream and rich text fields of a page or snippet name."""
    kinds = ("images", "documents", "cities", "videos", "pages")
    found: Found = {kind: set() for kind in kinds}
    for model_field in instance._meta.get_fields():
        if isinstance(model_field, StreamField):
            stream = getattr(instance, model_field.name)
            _collect(stream.stream_block, list(stream.raw_data), found)
        elif isinstance(model_field, RichTextField):
            found["pages"] |= page_ids_in_rich_text(getattr(instance, model_field.name))
    return found


def load_references(found: Found, translation_keys: Iterable[UUID] = ()) -> References:
    """Load what was found, with image renditions and page translations: a fixed number of queries."""
    from core.models import City, SiteDocument, SiteImage, Video
    from core.pictures import load_renditions

    loaded = References()
    if found["videos"]:
        loaded.videos = Video.in_all_languages(found["videos"])
        posters = {video.poster_id for video in loaded.videos.values() if video.poster_id}
        found["images"] |= posters
    if found["images"]:
        loaded.images = SiteImage.objects.in_bulk(found["images"])
        load_renditions(loaded.images.values())
        for video in loaded.videos.values():
            video.poster = loaded.images.get(video.poster_id)
    if found["documents"]:
        loaded.documents = SiteDocument.objects.in_bulk(found["documents"])
    if found["cities"]:
        loaded.cities = City.objects.in_bulk(found["cities"])
    keys = list(translation_keys)
    if found["pages"] or keys:
        loaded.pages = PageDirectory.load(found["pages"], keys)
    return loaded


@contextmanager
def rendering_with(references: References) -> Iterator[None]:
    """Let choosers and links take their objects from `references` inside this context."""
    token = _current.set(references)
    try:
        yield
    finally:
        _current.reset(token)


def _take(kind: str, values: Sequence[Any]) -> list[Any] | None:
    """Return the loaded objects for these ids, or None where something was not loaded."""
    references = current_references()
    if references is None:
        return None
    objects = references.pages.by_id if kind == "pages" else getattr(references, kind)
    if any(value and value not in objects for value in values):
        return None
    return [objects[value] if value else None for value in values]


class LoadedChooserMixin:
    """A chooser block that takes its objects from the references loaded for the page, if any."""

    loaded_kind: str

    def bulk_to_python(self, values: Sequence[Any]) -> list[Any]:
        """Convert ids to objects, from what was loaded or, outside of rendering, from the database."""
        taken = _take(self.loaded_kind, values)
        return taken if taken is not None else super().bulk_to_python(values)  # type: ignore[misc]
