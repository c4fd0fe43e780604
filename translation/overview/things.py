"""What there is to translate, and what has become of it in each language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from wagtail.models import Locale, Page, Site, TranslatableMixin
from wagtail.snippets.models import get_snippet_models

from core.models import BasePage

Keys = Collection[UUID] | None
LONGEST_TITLE = 255


@dataclass(frozen=True)
class Thing:
    """A page or snippet of the source language. `path` is a page's place in the tree and empty for snippets."""

    model: type[Any]
    kind_id: int
    key: UUID
    id: int
    title: str
    path: str
    is_live: bool
    published_at: datetime | None

    @property
    def content_type_id(self) -> int:
        """Return the id of the content type that has the translation key."""
        return int(ContentType.objects.get_for_model(self.model).pk)


@dataclass(frozen=True)
class Target:
    """A thing in another language; `saved_at` is when its words were last put together."""

    id: int
    is_live: bool
    published_at: datetime | None
    saved_at: datetime | None


def source_locale() -> Locale:
    """Return the language that everything is translated from."""
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def translatable_snippets() -> list[type[Any]]:
    """Return the kinds of snippets that are translated."""
    return [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]


def _of(queryset: QuerySet[Any], keys: Keys) -> QuerySet[Any]:
    return queryset if keys is None else queryset.filter(translation_key__in=keys)


def find_things(locale: Locale, keys: Keys = None) -> Iterator[Thing]:
    """Yield the pages from the hub down, drafts included, and the snippets, with one query a model."""
    hub = Site.objects.filter(is_default_site=True).values_list("root_page__path", flat=True)
    pages = Page.objects.filter(
        locale=locale, alias_of=None, path__startswith=hub.first() or "-"
    ).only("content_type_id", "translation_key", "title", "draft_title", "path", "live")
    for page in _of(pages, keys).defer(None).order_by("path"):
        title = page.title if page.live else page.draft_title or page.title
        yield _thing(Page, page.content_type_id, page, title, page.path)
    for model in translatable_snippets():
        kind_id = ContentType.objects.get_for_model(model).pk
        snippets = model._default_manager.filter(locale=locale)
        # A kind that is called by what other rows say names these relations itself.
        relations = getattr(model, "title_relations", ())
        for snippet in _of(snippets, keys).prefetch_related(*relations):
            yield _thing(model, kind_id, snippet, str(snippet), "")


def _thing(model: type[Any], kind_id: int, instance: Any, title: str, path: str) -> Thing:
    return Thing(
        model=model,
        kind_id=kind_id,
        key=instance.translation_key,
        id=instance.pk,
        title=title[:LONGEST_TITLE],
        path=path,
        is_live=getattr(instance, "live", True),
        published_at=getattr(instance, "last_published_at", None),
    )


def find_targets(locale: Locale, keys: Keys = None) -> dict[tuple[int, UUID, int], Target]:
    """Return what exists in other languages, by content type, key and Locale. Aliases are no translations."""
    found = {}
    for model in (Page, *translatable_snippets()):
        rows = _of(model._default_manager.exclude(locale=locale), keys)
        rows = rows.filter(alias_of=None) if model is Page else rows
        content_type_id = ContentType.objects.get_for_model(model).pk
        for row in rows.annotate(saved_at=F("latest_revision__created_at")).values_list(
            *("translation_key", "locale_id", "pk", "live", "last_published_at", "saved_at")
        ):
            found[content_type_id, row[0], row[1]] = Target(*row[2:])
    return found


def awaiting_native_review(keys: Keys = None) -> set[int]:
    """Return the ids of the translated pages whose readers are told that no native reader has seen them."""
    models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    first, *others = (
        _of(model._default_manager.filter(awaiting_native_review=True), keys)
        .order_by()
        .values_list("pk", flat=True)
        for model in models
    )
    return set(first.union(*others, all=True))


def source_instance(thing: Thing) -> Any:
    """Return the page or snippet itself. Raises ObjectDoesNotExist where it has gone meanwhile."""
    instance = thing.model._default_manager.get(pk=thing.id)
    return instance.specific if isinstance(instance, Page) else instance


def keys_below(path: str) -> list[UUID]:
    """Return the keys of a page and of everything below it."""
    return list(
        Page.objects.filter(path__startswith=path).values_list("translation_key", flat=True)
    )


def keys_of_policy(page_path: str, kind: ContentType | None) -> list[UUID]:
    """Return the keys of what a rule for a page, or for a kind of snippet, holds for."""
    if page_path:
        return keys_below(page_path)
    model: Any = kind.model_class() if kind else None
    if model is None or not issubclass(model, TranslatableMixin):
        return []
    in_source = Q(locale__language_code=settings.LANGUAGE_CODE)
    return list(model._default_manager.filter(in_source).values_list("translation_key", flat=True))
