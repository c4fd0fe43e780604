"""Strings of pages and snippets: stored in few queries, exactly as wagtail-localize stores them."""

from typing import Any

import pytest
from django.db import transaction
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)

from core.content.source_strings import add_source, update_source
from core.models import GlossaryTerm
from ecourse.models import LessonPage
from home.models import HomePage, NewsPage

pytestmark = pytest.mark.django_db
SEGMENTS = {
    StringSegment: ("string__data", "string__data_hash", "string__locale", "attrs"),
    TemplateSegment: ("template__uuid", "template__template", "template__string_count"),
    RelatedObjectSegment: ("object", "object__content_type"),
    OverridableSegment: ("data_json",),
}


def forget_source(instance: Any) -> None:
    """Delete what wagtail-localize knows of an object."""
    TranslationSource.objects.filter(object=instance.translation_key).delete()
    for model in (*SEGMENTS, TranslationContext):
        key = "object" if model is TranslationContext else "context__object"
        model.objects.filter(**{key: instance.translation_key}).delete()
    TranslatableObject.objects.filter(pk=instance.translation_key).delete()


def stored(source: TranslationSource) -> list[Any]:
    """Return everything but numbers and times that is stored with a source."""
    place = ("order", "context__path", "context__path_id", "context__field_path")
    own = (source.object_repr, source.content_json, source.schema_version)
    kinds = (source.object.content_type, source.specific_content_type, source.locale)
    segments = [
        list(model.objects.filter(source=source).order_by("order").values_list(*place, *fields))
        for model, fields in SEGMENTS.items()
    ]
    return [own, kinds, *segments]


def example(model: type[Any]) -> Any:
    return model.objects.filter(locale__language_code="en").order_by("pk").first()


@pytest.mark.parametrize("model", [HomePage, NewsPage, LessonPage, GlossaryTerm])
def test_new_source_is_stored_as_the_library_stores_it(model: type[Any]):
    instance = example(model)
    forget_source(instance)
    expected = stored(TranslationSource.get_or_create_from_instance(instance)[0])
    forget_source(instance)

    assert stored(add_source(instance)) == expected


def rewrite(instance: Any) -> None:
    """Publish an object with other words, and without its last block where it has some."""
    field = next(name for name in ("summary", "definition") if hasattr(instance, name))
    setattr(instance, field, f"{getattr(instance, field)} Herons nest early.")
    if hasattr(instance, "body"):
        del instance.body[-1]
    instance.save_revision().publish()


def rows(source: TranslationSource) -> set[tuple[str, int]]:
    """Return the rows that a source has now."""
    return {
        (model.__name__, pk)
        for model in SEGMENTS
        for pk in model.objects.filter(source=source).values_list("pk", flat=True)
    }


@pytest.mark.parametrize("model", [HomePage, NewsPage, LessonPage, GlossaryTerm])
def test_changed_source_is_stored_as_the_library_stores_it(model: type[Any]):
    instance = example(model)
    source = TranslationSource.objects.get_for_instance(instance)
    source.update_from_db()
    before = rows(source)
    rewrite(instance)
    with transaction.atomic():
        source.update_from_db()
        expected, kept_by_the_library = stored(source), before & rows(source)
        transaction.set_rollback(True)

    update_source(source)

    assert stored(source) == expected
    assert before & rows(source) == kept_by_the_library != before
    source.refresh_from_db()
    assert "Herons nest early." in source.content_json


def test_source_without_a_change_costs_few_queries_and_keeps_its_rows(
    django_assert_max_num_queries,
):
    source = TranslationSource.objects.get_for_instance(example(LessonPage))
    update_source(source)
    before = rows(source)

    with django_assert_max_num_queries(30):
        update_source(source)

    assert rows(source) == before
    assert len(before) > 50


def test_number_of_queries_does_not_grow_with_the_strings(django_assert_max_num_queries):
    lesson = example(LessonPage)
    forget_source(lesson)

    with django_assert_max_num_queries(45):
        source = add_source(lesson)

    assert source.stringsegment_set.count() > 50
