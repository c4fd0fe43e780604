"""What can be found: sources of items, and the sections that results are filtered by."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class Section:
    """A part of the site that results can be filtered by; `name` is the room's app label.

    `place_of` says where in the section an address lies, such as the stage of a chapter, in the language of what
    stands there; it makes no query, and answers nothing where there is nothing to say.
    """

    name: str
    label: Any
    place_of: Callable[[str], str] | None = None


@dataclass(frozen=True)
class SearchItem:
    """An object as visitors find it. Only text that every visitor may see belongs in it.

    `key` is the same for all translations of an item: its translation key or, for a plain object, its id.
    `language` is the language of the text, `address` the path that a result leads to. `is_example` is for what
    was invented to fill the site: a label says so wherever it is found.
    """

    key: str
    language: str
    section: str
    address: str
    title: str
    text: str
    date: datetime.date | None = None
    is_example: bool = False


@dataclass(frozen=True)
class SearchSource:
    """A kind of item that can be found.

    `public` returns the objects that every visitor may see, in all languages; `describe` returns one of them
    as an item, or None where it has no address. Entries of `model` are kept current whenever one of its
    objects is saved or deleted, unless `follows_saves` is off and the room calls `index_object` itself.
    """

    name: str
    model: type[Model]
    public: Callable[[], QuerySet[Any]]
    describe: Callable[[Any], SearchItem | None]
    follows_saves: bool = True


_sections: dict[str, Section] = {}
_sources: dict[str, SearchSource] = {}


def register_section(section: Section) -> None:
    """Offer a section as a filter, in the order in which the rooms stand in INSTALLED_APPS."""
    _sections[section.name] = section


def register(source: SearchSource) -> None:
    """Make a kind of item findable. Call it in the room's `AppConfig.ready`."""
    from core.search import events

    _sources[source.name] = source
    if source.follows_saves:
        events.follow(source)


def sections() -> dict[str, Section]:
    """Return the sections by name."""
    return _sections


def sources() -> dict[str, SearchSource]:
    """Return the sources by name."""
    return _sources
