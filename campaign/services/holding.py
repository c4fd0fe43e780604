"""What is held about an action, found by its relations, so that no model can be forgotten.

Whatever has a foreign key to Action is exported for its organiser and deleted with the action, and so is what
hangs below it. A model that needs something else, such as keeping a sum for the accounts, registers it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.fields.reverse_related import ForeignObjectRel

from campaign.models import Action, ActionContent
from core.codes import CodeHashField
from core.encrypted_fields import EncryptedTextField, LookupHashField, readable

Values = dict[str, Any]
# What withdrawing leaves of the text depends on whether the action stays counted.
KEPT = (ActionContent,)
HASHES = ("sending_hash",)


@dataclass(frozen=True)
class Holding:
    """How a model that belongs to actions is read out and deleted, where that is not all of each row.

    `read` returns what the organiser is given; `erase` runs in the transaction of the erasing.
    """

    model: type[models.Model]
    read: Callable[[Action], list[Values]]
    erase: Callable[[Action], object]


_holdings: dict[type[models.Model], Holding] = {}


def register(holding: Holding) -> None:
    """Let a model say for itself what is read and deleted, in the `ready` of the room's app."""
    _holdings[holding.model] = holding


def held_for(action: Action) -> Values:
    """Return everything that is held about an action, in clear: for its organiser's eyes alone.

    Left out are fingerprints of codes and addresses, and which member of staff did something.
    """
    return {**_values(action), **_below(action)}


def erase_held(action: Action) -> None:
    """Delete every record that belongs to an action but its texts. Call it within a transaction."""
    for relation in _relations(Action):
        model = _model_of(relation)
        if model in KEPT:
            continue
        if model in _holdings:
            _holdings[model].erase(action)
        else:
            _rows(relation, action).delete()


def _below(record: models.Model) -> Values:
    found: Values = {}
    for relation in _relations(type(record)):
        model = _model_of(relation)
        if isinstance(record, Action) and model in _holdings:
            rows = _holdings[model].read(record)
        else:
            rows = [{**_values(row), **_below(row)} for row in _rows(relation, record)]
        if rows:
            found.setdefault(str(model._meta.model_name), []).extend(rows)
    return found


def _relations(model: type[models.Model]) -> Iterator[ForeignObjectRel]:
    """Yield the foreign keys that lead to a model and whose rows go with it, also those without a way back.

    Tables between two models, such as the actions that a closed year counted, hold nothing of their own.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        goes_along = getattr(relation, "on_delete", None) is models.CASCADE
        if goes_along and not _model_of(relation)._meta.auto_created:
            yield relation


def _model_of(relation: ForeignObjectRel) -> type[models.Model]:
    model = relation.related_model
    assert isinstance(model, type)
    return model


def _rows(relation: ForeignObjectRel, record: models.Model) -> models.QuerySet[Any]:
    name = relation.field.name
    return _model_of(relation)._default_manager.filter(**{name: record.pk}).order_by("pk")


def _values(record: models.Model) -> Values:
    """Return the fields of a record by name."""
    return {
        field.name: _value(record, field)
        for field in record._meta.concrete_fields
        if _is_told(record, field)
    }


def _is_told(record: models.Model, field: models.Field[Any, Any]) -> bool:
    if isinstance(field, CodeHashField | LookupHashField | models.BinaryField):
        return False
    if field.name in HASHES or field.related_model is get_user_model():
        return False
    is_parent = field.related_model is Action or field.primary_key
    return not is_parent and getattr(record, field.attname) not in (None, "", [])


def _value(record: models.Model, field: models.Field[Any, Any]) -> Any:
    if isinstance(field, EncryptedTextField):
        return readable(record, field.name)
    value = getattr(record, field.name)
    if isinstance(value, models.Model) or isinstance(field, models.FileField):
        return str(value)
    return value
