"""Sources of the starting content."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid5

from django.core.exceptions import ValidationError

from core.content.files import NAMESPACE, ContentError, fingerprint_of, read_table
from core.content.memory import Memory
from core.content.report import Report
from core.models import Source

FIELDS = (
    *("kind", "title", "language", "container", "publisher", "year", "url", "accessed_on", "doi"),
    *("authors", "translated_titles"),
)


def load_sources(root: Path, report: Report) -> dict[str, Source | None]:
    """Return the sources of the files in sources/ by key, adding those that are new or have changed.

    A source that an editor has changed stays so. One that an editor has deleted is None. Raises ContentError
    where two files have the same key.
    """
    table: dict[str, dict[str, Any]] = {}
    for path in sorted((root / "sources").glob("*.toml")):
        entries = read_table(root, f"sources/{path.name}")
        if twice := table.keys() & entries.keys():
            raise ContentError(f"sources/{path.name}: {sorted(twice)} stand in another file too")
        table |= entries
    memory = Memory()
    return {key: _load(key, entry, memory, report) for key, entry in table.items()}


def _load(key: str, entry: dict[str, Any], memory: Memory, report: Report) -> Source | None:
    name = f"sources/{key}"
    fingerprint = fingerprint_of(repr(sorted(entry.items())).encode())
    record = memory.record(name)
    source = memory.instance(Source, record) if record else Source(key=key)
    if source is None:
        report.left_alone.append(f"{name} (deleted)")
        return None
    if record and record.fingerprint == fingerprint:
        report.unchanged += 1
        return source
    if record:
        source.refresh_from_db()
    if record and _state(source) != record.state:
        report.left_alone.append(name)
        return source
    _fill(source, entry, name)
    memory.remember(
        source, path=name, fingerprint=fingerprint, state=_state(Source.objects.get(pk=source.pk))
    )
    report.loaded.append(name)
    return source


def _fill(source: Source, entry: dict[str, Any], name: str) -> None:
    """Write and check one source. Raises ContentError where it is not valid."""
    unknown = set(entry) - set(FIELDS)
    if unknown:
        raise ContentError(f"{name}: unknown {sorted(unknown)}")
    for field in FIELDS:
        if field in entry:
            setattr(source, field, _value(field, entry[field], name))
    try:
        source.full_clean()
    except ValidationError as error:
        raise ContentError(f"{name}: {error}") from error
    source.save()


def _value(field: str, value: Any, name: str) -> Any:
    """Return a field's value; authors and translated titles as the blocks that hold them."""
    if field == "authors":
        blocks = [_author(author) for author in value]
    elif field == "translated_titles":
        blocks = [("title", {"language": code, "title": title}) for code, title in value.items()]
    else:
        return value
    return json.dumps(
        [
            {"type": kind, "value": data, "id": str(uuid5(NAMESPACE, f"{name}#{field}/{number}"))}
            for number, (kind, data) in enumerate(blocks)
        ]
    )


def _author(author: dict[str, str]) -> tuple[str, dict[str, str]]:
    if "organisation" in author:
        return "organisation", {"name": author["organisation"]}
    return "person", {"family": author["family"], "given": author.get("given", "")}


def _state(source: Source) -> str:
    """Return what tells an untouched source from an edited one."""
    fields = {field.name: field for field in Source._meta.concrete_fields}
    values = [fields[name].value_to_string(source) for name in ("key", *FIELDS)]
    return fingerprint_of("\x00".join(values).encode())
