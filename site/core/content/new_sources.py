"""The strings of objects that wagtail-localize sees for the first time, stored in few queries.

What is stored is what `TranslationSource.get_or_create_from_instance` stores. It asks for each string, place
and segment before it adds it, and saves a place twice, which is a dozen queries for each string.
"""

import json
from collections.abc import Iterable, Sequence
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
    whole = source.as_instance()
    _add_segments(source, extract_segments(whole), whole)
    return source


def _content_of(instance: Any) -> str:
    if isinstance(instance, ClusterableModel):
        return str(instance.to_json())
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)


def _add_segments(source: TranslationSource, values: Sequence[Any], instance: Any) -> None:
    contexts = _contexts(source, dict.fromkeys(value.path for value in values), instance)
    of_kind: dict[type, list[Any]] = {kind: [] for kind in ADDERS}
    for value in values:
        of_kind[type(value)].append(value)
    for kind, found in of_kind.items():
        places = [
            {"source": source, "context": contexts[value.path], "order": value.order}
            for value in found
        ]
        ADDERS[kind](source, found, places)


def _contexts(
    source: TranslationSource, paths: Iterable[str], instance: Any
) -> dict[str, TranslationContext]:
    """Return the places of an object by path, adding those that are missing."""
    rows = [
        TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=TranslationContext._get_path_id(path),
            field_path=_Path(path).get_field_path(instance),
        )
        for path in paths
    ]
    TranslationContext.objects.bulk_create(rows, ignore_conflicts=True)
    known = TranslationContext.objects.filter(object_id=source.object_id)
    return {context.path: context for context in known}


@dataclass
class _Path:
    """A place that is not stored yet: wagtail-localize says which field it lies in, and would save it then."""

    path: str
    field_path: str = ""

    get_field_path = TranslationContext.get_field_path

    def save(self, *, update_fields: Sequence[str]) -> None:
        """Leave the saving to whoever stores all places at once."""


def _add_strings(
    source: TranslationSource, values: list[StringSegmentValue], places: list[dict[str, Any]]
) -> None:
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    String.objects.bulk_create(
        [String(locale_id=source.locale_id, data_hash=key, data=texts[key]) for key in texts],
        ignore_conflicts=True,
    )
    stored = String.objects.filter(locale_id=source.locale_id, data_hash__in=list(texts))
    strings = {string.data: string for string in stored}
    StringSegment.objects.bulk_create(
        StringSegment(
            **place,
            string=strings[value.string.data],
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for place, value in zip(places, values, strict=True)
    )


def _add_templates(
    source: TranslationSource, values: list[TemplateSegmentValue], places: list[dict[str, Any]]
) -> None:
    different = {(value.format, value.template): value for value in values}
    templates = {key: Template.from_value(value) for key, value in different.items()}
    TemplateSegment.objects.bulk_create(
        TemplateSegment(**place, template=templates[value.format, value.template])
        for place, value in zip(places, values, strict=True)
    )


def _add_related(
    source: TranslationSource,
    values: list[RelatedObjectSegmentValue],
    places: list[dict[str, Any]],
) -> None:
    rows = {
        value.translation_key: TranslatableObject(
            translation_key=value.translation_key, content_type=value.content_type
        )
        for value in values
    }
    TranslatableObject.objects.bulk_create(rows.values(), ignore_conflicts=True)
    RelatedObjectSegment.objects.bulk_create(
        RelatedObjectSegment(**place, object_id=value.translation_key)
        for place, value in zip(places, values, strict=True)
    )


def _add_overridables(
    source: TranslationSource, values: list[OverridableSegmentValue], places: list[dict[str, Any]]
) -> None:
    OverridableSegment.objects.bulk_create(
        OverridableSegment(**place, data_json=json.dumps(value.data, cls=DjangoJSONEncoder))
        for place, value in zip(places, values, strict=True)
    )


ADDERS = {
    StringSegmentValue: _add_strings,
    TemplateSegmentValue: _add_templates,
    RelatedObjectSegmentValue: _add_related,
    OverridableSegmentValue: _add_overridables,
}
