"""What wagtail-localize keeps of an object's strings, stored in few queries whatever their number.

What is stored is what `TranslationSource.get_or_create_from_instance` and `update_from_db` store. They ask for
each string, place and segment before they add it, and save a place twice: a dozen queries for each string.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments


@transaction.atomic
def add_source(instance: Any) -> TranslationSource:
    """Store wagtail-localize's copy of an object's strings; there is none yet."""
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(instance)
    source = TranslationSource.objects.create(
        object=translatable,
        locale=instance.locale,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
        object_repr=str(instance)[:200],
        content_json=_content_of(instance),
        schema_version=get_schema_version(instance._meta.app_label),
        last_updated_at=timezone.now(),
    )
    _write_segments(source)
    return source


@transaction.atomic
def update_source(source: TranslationSource) -> None:
    """Store an object's strings as they are published now; those that are still there stay the same rows.

    Raises ObjectDoesNotExist if the object has been deleted.
    """
    instance = source.get_source_instance()
    source.content_json = _content_of(instance)
    source.schema_version = get_schema_version(instance._meta.app_label)
    source.object_repr = str(instance)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "schema_version", "object_repr", "last_updated_at"])
    _write_segments(source)


def _content_of(instance: Any) -> str:
    if isinstance(instance, ClusterableModel):
        return str(instance.to_json())
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def _write_segments(source: TranslationSource) -> None:
    instance = source.as_instance()
    values = extract_segments(instance)
    contexts = _contexts(source, list(dict.fromkeys(value.path for value in values)), instance)
    for kind, make_rows in MAKERS.items():
        found = [value for value in values if type(value) is kind]
        places = [
            {"source": source, "context": contexts[value.path], "order": value.order}
            for value in found
        ]
        _keep_or_add(source, MODELS[kind], make_rows(source, found, places))


def _keep_or_add(source: TranslationSource, model: type[Any], rows: list[Any]) -> None:
    """Let a source have these segments of a kind, keeping those rows that say the same."""
    wanted = {_identity(row): row for row in rows}
    kept: dict[Any, int] = {}
    gone = []
    for row in model.objects.filter(source=source):
        key = _identity(row)
        if key in wanted and key not in kept:
            kept[key] = row.pk
        else:
            gone.append(row.pk)
    model.objects.filter(pk__in=gone).delete()
    model.objects.bulk_create(row for key, row in wanted.items() if key not in kept)


def _identity(row: Any) -> tuple[Any, ...]:
    """Return everything that a segment says."""
    fields = row._meta.concrete_fields
    return tuple(getattr(row, field.attname) for field in fields if not field.primary_key)


def _contexts(
    source: TranslationSource, paths: Sequence[str], instance: Any
) -> dict[str, TranslationContext]:
    """Return the places of an object by path, adding those that are missing."""
    contexts = TranslationContext.objects.filter(object_id=source.object_id)
    known = {context.path: context for context in contexts}
    missing = [
        TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=TranslationContext._get_path_id(path),
            field_path=_Path(path).get_field_path(instance),
        )
        for path in paths
        if path not in known
    ]
    if missing:
        TranslationContext.objects.bulk_create(missing, ignore_conflicts=True)
        known = {context.path: context for context in contexts.all()}
    for path in paths:
        # Saves it where wagtail-localize has added a place without saying which field it lies in.
        known[path].get_field_path(instance)
    return known


@dataclass
class _Path:
    """A place that is not stored yet: wagtail-localize says which field it lies in, and would save it then."""

    path: str
    field_path: str = ""

    get_field_path = TranslationContext.get_field_path

    def save(self, *, update_fields: Sequence[str]) -> None:
        """Leave the saving to whoever stores all places at once."""


def _strings(
    source: TranslationSource, values: list[StringSegmentValue], places: list[dict[str, Any]]
) -> list[StringSegment]:
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    stored = String.objects.filter(locale_id=source.locale_id, data_hash__in=list(texts))
    strings = {string.data: string for string in stored}
    missing = [
        String(locale_id=source.locale_id, data_hash=key, data=text)
        for key, text in texts.items()
        if text not in strings
    ]
    if missing:
        String.objects.bulk_create(missing, ignore_conflicts=True)
        strings = {string.data: string for string in stored.all()}
    return [
        StringSegment(
            **place,
            string=strings[value.string.data],
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for place, value in zip(places, values, strict=True)
    ]


def _templates(
    source: TranslationSource, values: list[TemplateSegmentValue], places: list[dict[str, Any]]
) -> list[TemplateSegment]:
    different = {(value.format, value.template): value for value in values}
    templates = {key: Template.from_value(value) for key, value in different.items()}
    return [
        TemplateSegment(**place, template=templates[value.format, value.template])
        for place, value in zip(places, values, strict=True)
    ]


def _related_objects(
    source: TranslationSource,
    values: list[RelatedObjectSegmentValue],
    places: list[dict[str, Any]],
) -> list[RelatedObjectSegment]:
    rows = {
        value.translation_key: TranslatableObject(
            translation_key=value.translation_key, content_type=value.content_type
        )
        for value in values
    }
    TranslatableObject.objects.bulk_create(rows.values(), ignore_conflicts=True)
    return [
        RelatedObjectSegment(**place, object_id=value.translation_key)
        for place, value in zip(places, values, strict=True)
    ]


def _overridables(
    source: TranslationSource, values: list[OverridableSegmentValue], places: list[dict[str, Any]]
) -> list[OverridableSegment]:
    return [
        OverridableSegment(**place, data_json=json.dumps(value.data, cls=DjangoJSONEncoder))
        for place, value in zip(places, values, strict=True)
    ]


MAKERS: dict[type[Any], Callable[..., list[Any]]] = {
    StringSegmentValue: _strings,
    TemplateSegmentValue: _templates,
    RelatedObjectSegmentValue: _related_objects,
    OverridableSegmentValue: _overridables,
}
MODELS: dict[type[Any], type[Any]] = {
    StringSegmentValue: StringSegment,
    TemplateSegmentValue: TemplateSegment,
    RelatedObjectSegmentValue: RelatedObjectSegment,
    OverridableSegmentValue: OverridableSegment,
}
