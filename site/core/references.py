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
from wagtail.fields import RichTextField, StreamField

from core.languages import active_language
from core.links import PageDirectory

LINK = re.compile(r"<a\b[^>]*\blinktype=\"(page|term|citation)\"[^>]*>")
LINK_ID = re.compile(r"\bid=\"([0-9a-f-]+)\"")

# By kind: ids of images, documents, videos, recordings and pages, keys of terms; of sources ids or keys, in the order
# in which the page names them.
Found = dict[str, Any]


@dataclass
class References:
    """Objects that a page refers to, by id; `pages` also knows every translation.

    `terms` is by translation key. `sources` is in the order in which the page names them first, which makes
    their numbers. `places` holds the anchors of the marks that cite each source, as far as it is rendered.
    """

    images: dict[int, Any] = field(default_factory=dict)
    documents: dict[int, Any] = field(default_factory=dict)
    cities: dict[int, Any] = field(default_factory=dict)
    videos: dict[int, Any] = field(default_factory=dict)
    recordings: dict[int, Any] = field(default_factory=dict)
    pages: PageDirectory = field(default_factory=PageDirectory)
    terms: dict[str, Any] = field(default_factory=dict)
    sources: dict[int, Any] = field(default_factory=dict)
    places: dict[int, list[str]] = field(default_factory=dict)

    def number_of(self, source_id: int) -> int:
        """Return the number of a source in the page's list."""
        return list(self.sources).index(source_id) + 1

    def source_with_key(self, key: str) -> Any:
        """Return the source with this key, or None where the page names none."""
        return next((source for source in self.sources.values() if source.key == key), None)


_current: ContextVar[References | None] = ContextVar("references", default=None)


def current_references() -> References | None:
    """Return what was loaded for the page being rendered, or None outside of rendering."""
    return _current.get()


def _links_in_rich_text(source: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, id) of what stored rich text links to, in order."""
    for tag in LINK.finditer(source or ""):
        found = LINK_ID.search(tag.group())
        if found:
            yield tag.group(1), found.group(1)


def page_ids_in_rich_text(source: str) -> set[int]:
    """Return the ids of the pages that stored rich text links to."""
    return {
        int(value)
        for kind, value in _links_in_rich_text(source)
        if kind == "page" and value.isdecimal()
    }


def collect_rich_text(source: str, found: Found) -> None:
    """Add what stored rich text refers to: pages, explained terms and cited sources."""
    found["pages"] |= page_ids_in_rich_text(source)
    for kind, value in _links_in_rich_text(source):
        if kind == "term":
            found["terms"].add(value)
        elif kind == "citation" and value.isdecimal():
            found["sources"][int(value)] = None


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
    if isinstance(block, LoadedChooserMixin):
        _add(found, block.loaded_kind, raw)
    elif isinstance(block, blocks.RichTextBlock):
        collect_rich_text(raw, found)
    elif isinstance(block, CitingBlock):
        for key in block.source_keys(raw):
            _add(found, "sources", key)
    else:
        _collect_children(block, raw, found)


def _add(found: Found, kind: str, value: Any) -> None:
    if kind == "sources":
        found[kind][value] = None
    else:
        found[kind].add(value)


KINDS = ("images", "documents", "cities", "videos", "recordings", "pages", "terms")


def nothing_found() -> Found:
    """Return what a page without any references refers to."""
    kinds: Found = {kind: set() for kind in KINDS}
    return {**kinds, "sources": {}}


def references_in(instance: Model) -> Found:
    """Return the ids of everything the stream and rich text fields of a page or snippet name."""
    found = nothing_found()
    for model_field in instance._meta.get_fields():
        if isinstance(model_field, StreamField):
            stream = getattr(instance, model_field.name)
            _collect(stream.stream_block, list(stream.raw_data), found)
        elif isinstance(model_field, RichTextField):
            collect_rich_text(getattr(instance, model_field.name), found)
    return found


def references_in_all(instances: Iterable[Model]) -> Found:
    """Return what several pages refer to as if they were one, so that their sources are numbered through."""
    together = nothing_found()
    for instance in instances:
        found = references_in(instance)
        for kind in KINDS:
            together[kind] |= found[kind]
        together["sources"].update(found["sources"])
    return together


def load_references(found: Found, translation_keys: Iterable[UUID] = ()) -> References:
    """Load what was found, with image renditions and page translations: a fixed number of queries."""
    from core.glossary import terms_by_key
    from core.models import City, Recording, SiteDocument, SiteImage, Video
    from core.pictures import load_renditions
    from core.sources import sources_in_order

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
    if found["recordings"]:
        loaded.recordings = Recording.in_all_languages(found["recordings"])
    if found["documents"]:
        loaded.documents = SiteDocument.objects.in_bulk(found["documents"])
    if found["cities"]:
        loaded.cities = City.objects.in_bulk(found["cities"])
    if found["terms"]:
        loaded.terms = terms_by_key(found["terms"], active_language().code)
        for term in loaded.terms.values():
            found["pages"] |= page_ids_in_rich_text(term.definition)
    if found["sources"]:
        loaded.sources = sources_in_order(found["sources"])
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


class CitingBlock:
    """A block that names sources by their keys, without being a chooser."""

    def source_keys(self, raw: Any) -> Iterable[str]:
        """Return the keys of the sources that a stored value cites."""
        raise NotImplementedError
