"""Sealing stored values anew with the first of FIELD_KEYS, so that older keys can be retired."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Left

from core.encrypted_fields import EncryptedTextField, encrypted_fields, lookup_hash_fields
from core.encryption import (
    FINGERPRINT_LENGTH,
    SealedText,
    UnreadableValue,
    current_fingerprint,
    seal,
)

BATCH_SIZE = 200
Models = list[type[models.Model]]


@dataclass
class Rotation:
    """How many values of a field were sealed anew, and how many no key opens."""

    resealed: int = 0
    unreadable: int = 0


def fingerprints_in_use(searched: Models | None = None) -> dict[str, int]:
    """Return {fingerprint of a key: number of values that need it} for the whole database."""
    counts: Counter[str] = Counter()
    for field in _fields(searched):
        rows = _with_fingerprint(field).order_by().values_list("key_fingerprint")
        counts.update(dict(rows.annotate(number=models.Count("pk"))))
    return dict(counts)


def rotate_field(field: EncryptedTextField, *, batch_size: int = BATCH_SIZE) -> Rotation:
    """Seal all values of a field with the current key, `batch_size` in each transaction.

    It may be broken off at any time and begun again: what is done is not done twice. A value that no key
    opens stays as it is and is counted.
    """
    rotation = Rotation()
    last = None
    while keys := _next_batch(field, last, batch_size, rotation):
        last = keys[-1]
    return rotation


def _next_batch(
    field: EncryptedTextField, last: object, batch_size: int, rotation: Rotation
) -> list[object]:
    """Seal one batch after the key `last` anew and return the primary keys of its records."""
    waiting = _with_fingerprint(field).exclude(key_fingerprint=current_fingerprint())
    if last is not None:
        waiting = waiting.filter(pk__gt=last)
    with transaction.atomic():
        locked = waiting.order_by("pk").select_for_update(of=("self",))
        rows = list(locked.values_list("pk", field.attname)[:batch_size])
        for key, sealed in rows:
            _reseal(field, key, sealed, rotation)
    return [key for key, _sealed in rows]


def _reseal(field: EncryptedTextField, key: object, sealed: SealedText, rotation: Rotation) -> None:
    try:
        resealed = seal(sealed.open())
    except UnreadableValue:
        rotation.unreadable += 1
        return
    field.model._base_manager.filter(pk=key).update(**{field.attname: resealed})
    rotation.resealed += 1


def renew_lookup_hashes(model: type[models.Model], *, batch_size: int = BATCH_SIZE) -> int:
    """Compute all keyed hashes of a model anew after LOOKUP_KEY has changed; return how many records.

    Raises UnreadableValue where the encrypted field of a record cannot be opened.
    """
    names = [field.attname for field in lookup_hash_fields(model)]
    count = 0
    last = None
    while names:
        later = {} if last is None else {"pk__gt": last}
        with transaction.atomic():
            records = list(
                model._base_manager.filter(**later)
                .order_by("pk")
                .select_for_update(of=("self",))[:batch_size]
            )
            for record in records:
                record.save(update_fields=names)
        if not records:
            break
        last = records[-1].pk
        count += len(records)
    return count


def rotatable_fields(searched: Models | None = None) -> list[EncryptedTextField]:
    """Return every encrypted field of the site."""
    return list(_fields(searched))


def _fields(searched: Models | None) -> Iterator[EncryptedTextField]:
    # Before its first migration, a table is not there yet; a backup is made nevertheless.
    tables = set(connection.introspection.table_names())
    for model in apps.get_models() if searched is None else searched:
        if model._meta.db_table in tables:
            yield from encrypted_fields(model)


def _with_fingerprint(field: EncryptedTextField) -> QuerySet[models.Model]:
    """Return the records that have a value, each with the fingerprint of the key it needs."""
    fingerprint = Left(F(field.attname), FINGERPRINT_LENGTH, output_field=models.CharField())
    records = field.model._base_manager.filter(**{f"{field.attname}__isnull": False})
    return records.annotate(key_fingerprint=fingerprint)
