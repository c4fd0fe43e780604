"""What there is to translate, and what has become of it in each language."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Q, QuerySet, Value
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


@dataclass(frozen=True)
class Scope:
    """What is looked at: everything, or the things with these keys. `kinds` are the models that have such, in any language."""

    keys: Keys
    kinds: tuple[type[Any], ...]

    def of(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return those rows that belong to what is looked at."""
        return queryset if self.keys is None else queryset.filter(translation_key__in=self.keys)


def scope_of(keys: Keys = None) -> Scope:
    """Return everything, or what has these keys; one query says which of the many kinds need not be asked."""
    kinds = (Page, *translatable_snippets())
    if keys is None:
        return Scope(None, kinds)
    first, *others = (
        model._base_manager.filter(translation_key__in=keys)
        .order_by()
        .values_list(Value(number, IntegerField()))
        for number, model in enumerate(kinds)
    )
    return Scope(keys, tuple(kinds[number] for (number,) in sorted(first.union(*others))))


def find_things(locale: Locale, scope: Scope) -> Iterator[Thing]:
    """Yield the pages from the hub down, drafts included, and the snippets, with one query a model."""
    for model in scope.kinds:
        if model is Page:
            yield from _find_pages(locale, scope)
        else:
            yield from _find_snippets(model, locale, scope)


def _find_pages(locale: Locale, scope: Scope) -> Iterator[Thing]:
    hub = Site.objects.filter(is_default_site=True).values_list("root_page__path", flat=True)
    pages = Page.objects.filter(
        locale=locale, alias_of=None, path__startswith=hub.first() or "-"
    ).only("content_type_id", "translation_key", "title", "draft_title", "path", "live")
    for page in scope.of(pages).defer(None).order_by("path"):
        title = page.title if page.live else page.draft_title or page.title
        yield _thing(Page, page.content_type_id, page, title, page.path)


def _find_snippets(model: type[Any], locale: Locale, scope: Scope) -> Iterator[Thing]:
    kind_id = ContentType.objects.get_for_model(model).pk
    snippets = scope.of(model._default_manager.filter(locale=locale))
    # A kind that is called by what other rows say names these relations itself.
    for snippet in snippets.prefetch_related(*getattr(model, "title_relations", ())):
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


def find_targets(locale: Locale, scope: Scope) -> dict[tuple[int, UUID, int], Target]:
    """Return what exists in other languages, by content type, key and Locale. Aliases are no translations."""
    found = {}
    for model in scope.kinds:
        rows = scope.of(model._default_manager.exclude(locale=locale))
        rows = rows.filter(alias_of=None) if model is Page else rows
        content_type_id = ContentType.objects.get_for_model(model).pk
        for row in rows.annotate(saved_at=F("latest_revision__created_at")).values_list(
            *("translation_key", "locale_id", "pk", "live", "last_published_at", "saved_at")
        ):
            found[content_type_id, row[0], row[1]] = Target(*row[2:])
    return found


def awaiting_native_review(things: Iterable[Thing], scope: Scope) -> set[int]:
    """Return the ids of the translations of these pages whose readers are told that no native reader has seen them."""
    kinds = {ContentType.objects.get_for_id(thing.kind_id).model_class() for thing in things}
    found = [
        scope.of(model._default_manager.filter(awaiting_native_review=True))
        .order_by()
        .values_list("pk", flat=True)
        for model in kinds
        if model and issubclass(model, BasePage)
    ]
    return set(found[0].union(*found[1:], all=True)) if found else set()


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
