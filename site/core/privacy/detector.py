"""Finds model fields that sound as if they were about a person."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from core.encrypted_fields import EncryptedTextField, LookupHashField

PERSONAL_TYPES = (
    models.EmailField,
    models.GenericIPAddressField,
    EncryptedTextField,
    LookupHashField,
)
PERSONAL_WORDS = frozenset(
    {
        *("address", "email", "ip", "mail", "mobile", "phone", "postcode", "telephone"),
        *(
            "avatar",
            "birth",
            "birthdate",
            "birthday",
            "latitude",
            "longitude",
            "password",
            "signature",
        ),
        *(
            "firstname",
            "lastname",
            "name",
            "names",
            "nickname",
            "surname",
            "user",
            "username",
            "users",
        ),
        *(
            "author",
            "byline",
            "contact",
            "credit",
            "organiser",
            "owner",
            "participant",
            "people",
            "person",
        ),
    }
)


def sounds_personal(field: models.Field[Any, Any]) -> bool:
    """Say whether a field's type, target or name suggests a person."""
    if field.is_relation:
        return field.related_model is get_user_model()
    words = set(field.name.lower().split("_"))
    return isinstance(field, PERSONAL_TYPES) or bool(words & PERSONAL_WORDS)


def suspicious_fields(
    searched: Iterable[type[models.Model]] | None = None,
) -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Yield every field of the installed models, of libraries too, that sounds personal."""
    for model in apps.get_models() if searched is None else searched:
        fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
        for field in fields:
            is_parent_link = field.is_relation and getattr(field.remote_field, "parent_link", False)
            if not is_parent_link and sounds_personal(field):
                yield model, field
