"""Kinds of pages and snippets in words."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.models import Page

from translation.overview.things import translatable_snippets


def kind_name(kind_id: int) -> str:
    """Return what a kind is called; content types are kept in memory by Django."""
    model = ContentType.objects.get_for_id(kind_id).model_class()
    return str(capfirst(model._meta.verbose_name)) if model else ""


def all_kinds() -> list[tuple[int, str]]:
    """Return (id, name) of every kind of page and snippet that is translated, by name; one query at most."""
    pages = [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]
    return _named([*pages, *translatable_snippets()])


def snippet_kinds() -> list[tuple[int, str]]:
    """Return (id, name) of every kind of snippet that is translated."""
    return _named(translatable_snippets())


def _named(models: list[type]) -> list[tuple[int, str]]:
    found = ContentType.objects.get_for_models(*models, for_concrete_models=True)
    names = [(kind.pk, str(capfirst(model._meta.verbose_name))) for model, kind in found.items()]
    return sorted(names, key=lambda one: one[1])
