"""Plain objects of the rooms in the starting content: a file for each kind, a table for each object.

A room registers what it has in its `AppConfig.ready`. Pages and other records name such an object by its key,
wherever a field points at its model.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from core.content.files import ContentError, ContentFile, fingerprint_of, read_table
from core.content.memory import Memory
from core.content.report import Report
from core.content.values import FieldReader, Known


@dataclass(frozen=True)
class RecordTable:
    """A kind of object. `name` is its file below the content folder without suffix, such as campaign/years.

    With `key_field`, the key of an entry is the value of this field, and an object that has it already, from
    somebody else, is left alone. With `after_pages` it is loaded after the pages, which its objects may then name.
    """

    name: str
    model: type[models.Model]
    key_field: str = ""
    after_pages: bool = False


_tables: list[RecordTable] = []


def register(table: RecordTable) -> None:
    """Load a room's objects with the starting content, after those of the tables registered before."""
    if table not in _tables:
        _tables.append(table)


def load_records(root: Path, known: Known, report: Report, *, after_pages: bool) -> None:
    """Add what is new in the rooms' tables of this moment or has changed, and make all of it known.

    What an editor has changed stays so. What an editor has deleted stays deleted.
    """
    memory = Memory()
    for table in (one for one in _tables if one.after_pages is after_pages):
        objects = known.records.setdefault(table.model._meta.label, {})
        for key, entry in read_table(root, f"{table.name}.toml").items():
            fingerprint = fingerprint_of(repr(sorted(entry.items())).encode())
            file = ContentFile(root, f"{table.name}/{key}", entry, fingerprint)
            others = None if memory.record(file.name) else _others(table, key)
            objects[key] = others or _load(table.model, file, memory, known, report)


def _others(table: RecordTable, key: str) -> Any:
    """Return the object with this key, which was never loaded; None where there is none."""
    if not table.key_field:
        return None
    return table.model._default_manager.filter(**{table.key_field: key}).first()


def _load(
    model: type[models.Model], file: ContentFile, memory: Memory, known: Known, report: Report
) -> Any:
    record = memory.record(file.name)
    found = memory.instance(model, record) if record else model()
    if found is None:
        report.left_alone.append(f"{file.name} (deleted)")
        return None
    if record and record.fingerprint == file.fingerprint:
        report.unchanged += 1
        return found
    if record:
        found.refresh_from_db()
    if record and _state(found) != record.state:
        report.left_alone.append(file.name)
        return found
    _fill(found, file, known)
    written = model._default_manager.get(pk=found.pk)
    memory.remember(found, path=file.name, fingerprint=file.fingerprint, state=_state(written))
    report.loaded.append(file.name)
    return written


def _fill(instance: models.Model, file: ContentFile, known: Known) -> None:
    """Write and check one object. Raises ContentError where it is not valid."""
    reader = FieldReader(file, known)
    try:
        for name, value in file.data.items():
            model_field: Any = instance._meta.get_field(name)
            setattr(instance, name, reader.read(model_field, value))
        instance.full_clean()
    except (FieldDoesNotExist, ValidationError) as error:
        raise ContentError(f"{file.name}: {error}") from error
    instance.save()


def _state(instance: models.Model) -> str:
    """Return what tells an untouched object from an edited one."""
    values = [
        field.value_to_string(instance)
        for field in instance._meta.concrete_fields
        if field.editable and not field.primary_key and not _is_empty_array(field, instance)
    ]
    return fingerprint_of("\x00".join(values).encode())


def _is_empty_array(field: models.Field[Any, Any], instance: models.Model) -> bool:
    """Say whether a list of values is null, which Django can't turn into text."""
    return isinstance(field, ArrayField) and field.value_from_object(instance) is None
