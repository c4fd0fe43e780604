"""Topics: what items of all sections have in common, without the sections knowing each other.

A topic's identity across languages is its translation key; items store keys. A room that has items with topics
registers a provider in its app's `ready`, and its items appear in the lists of all others.
"""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from core import site_cache
from core.languages import Language, active_language
from core.sorting import sorting_form
from core.versions import foreign_language, preferred_version

KEPT_FOR_EACH_TOPIC = 8


@dataclass(frozen=True)
class TopicEntry:
    """A topic as the reader can have it. `language` is set where its name is not in the reader's."""

    key: UUID
    slug: str
    name: str
    description: str
    url: str
    language: Language | None = None


@dataclass(frozen=True)
class TopicItem:
    """Something about a topic. `key` is its identity across languages; `language` as in TopicEntry."""

    key: UUID
    title: str
    url: str
    summary: str = ""
    date: datetime.date | None = None
    language: Language | None = None


@dataclass(frozen=True)
class TopicProvider:
    """Where a section's items come from. `label` heads them in the list of a topic.

    `read(topic_keys, language_code)` returns the live items that have one of the topics, each once, in this
    language where it exists, newest or most important first. It can be sliced, and makes one query.
    """

    key: str
    label: str | Promise
    read: Callable[[Collection[UUID], str], Iterable[TopicItem]]


@dataclass(frozen=True)
class TopicList:
    """The items of one section about a topic."""

    label: str | Promise
    items: list[TopicItem]


_providers: dict[str, TopicProvider] = {}


def register(provider: TopicProvider) -> None:
    """Let a section's items appear under topics. Raises ValueError where another has its key."""
    if _providers.get(provider.key, provider) != provider:
        raise ValueError(f"The topic provider {provider.key!r} is registered already.")
    _providers[provider.key] = provider


def _versions() -> dict[UUID, list[Any]]:
    """Return all live topics by translation key, kept per process."""

    def read() -> dict[UUID, list[Any]]:
        from core.models import Topic

        found: dict[UUID, list[Any]] = {}
        for topic in Topic.objects.filter(live=True):
            found.setdefault(topic.translation_key, []).append(topic)
        return found

    return site_cache.remember("topics", read)


def topics() -> list[TopicEntry]:
    """Return all topics by name, as the reader can have them."""
    found = (_entry(versions) for versions in _versions().values())
    return sorted(found, key=lambda entry: sorting_form(entry.name))


def topics_with(keys: Iterable[UUID]) -> list[TopicEntry]:
    """Return the topics with these keys by name; keys of topics that are gone are left out."""
    wanted = set(keys)
    return [entry for entry in topics() if entry.key in wanted]


def topic_with_slug(slug: str) -> TopicEntry | None:
    """Return the topic with this slug, which is the same in every language."""
    return next((entry for entry in topics() if entry.slug == slug), None)


def _entry(versions: Sequence[Any]) -> TopicEntry:
    topic = preferred_version(versions, active_language().code)
    assert topic is not None
    return TopicEntry(
        key=topic.translation_key,
        slug=topic.slug,
        name=topic.name,
        description=topic.description,
        url=f"{_index_url()}{topic.slug}/" if _index_url() else "",
        language=foreign_language(topic.locale_id),
    )


def _index_url() -> str:
    """Return the address of the page of topics in the reader's language; empty where there is none."""
    code = active_language().code

    def read() -> str:
        from core.models import TopicIndexPage

        pages = TopicIndexPage.objects.filter(live=True, alias_of=None, locale__language_code=code)
        page = pages.first()
        return page.get_url() or "" if page else ""

    return site_cache.remember(f"topic_index:{code}", read)


def lists_about(key: UUID) -> list[TopicList]:
    """Return everything about a topic, section by section."""
    code = active_language().code
    lists = (
        TopicList(provider.label, list(provider.read([key], code)))
        for provider in _providers.values()
    )
    return [found for found in lists if found.items]


def related_items(
    keys: Collection[UUID], *, exclude: Collection[UUID] = (), limit: int = 6
) -> list[TopicItem]:
    """Return items of all sections that share a topic, those that share most first, then the newest.

    The newest of each topic are kept per process, so that a page pays no query for them.
    """
    shared: dict[UUID, int] = {}
    items: dict[UUID, TopicItem] = {}
    for key in keys:
        for item in _newest_about(key):
            if item.key not in exclude:
                items[item.key] = item
                shared[item.key] = shared.get(item.key, 0) + 1
    first = datetime.date.min
    ranked = sorted(
        items.values(), key=lambda item: (shared[item.key], item.date or first), reverse=True
    )
    return ranked[:limit]


def _newest_about(key: UUID) -> list[TopicItem]:
    code = active_language().code

    def read() -> list[TopicItem]:
        return [
            item
            for provider in _providers.values()
            for item in list(provider.read([key], code))[:KEPT_FOR_EACH_TOPIC]
        ]

    return site_cache.remember(f"topic:{key}:{code}", read)


def choices() -> list[tuple[str, str]]:
    """Return all topics as editors can choose them."""
    return [(str(entry.key), entry.name) for entry in topics()]
