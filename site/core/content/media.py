"""Images, documents and clips of the starting content."""

from pathlib import Path
from typing import Any

from django.core.files import File
from wagtail.models import Collection

from core.content.files import ContentError, fingerprint_of, read_table
from core.content.memory import Memory
from core.content.report import Report
from core.models import SiteDocument, SiteImage


def load_images(root: Path, report: Report) -> dict[str, SiteImage]:
    """Return the images of images/images.toml by key, adding those that are new or whose file is."""
    return _load_files(root, "images", SiteImage, report)


def load_documents(root: Path, report: Report) -> dict[str, SiteDocument]:
    """Return the documents of documents/documents.toml by key, adding those that are new."""
    return _load_files(root, "documents", SiteDocument, report)


def _load_files(root: Path, kind: str, model: Any, report: Report) -> dict[str, Any]:
    table = read_table(root, f"{kind}/{kind}.toml")
    memory = Memory()
    return {
        key: _load_file(root / kind / entry["file"], f"{kind}/{key}", model, entry, memory, report)
        for key, entry in table.items()
    }


def _load_file(
    path: Path, name: str, model: Any, entry: dict[str, Any], memory: Memory, report: Report
) -> Any:
    """Return the object of one file; an object that an editor changed or deleted stays so."""
    if not path.exists():
        raise ContentError(f"{name}: the file {path.name} is missing")
    fingerprint = fingerprint_of(path.read_bytes(), repr(sorted(entry.items())).encode())
    record = memory.record(name)
    instance = memory.instance(model, record) if record else None
    if record and instance is None:
        report.left_alone.append(f"{name} (deleted)")
        return None
    if record and record.fingerprint == fingerprint:
        report.unchanged += 1
        return instance
    if record and _state(instance) != record.state:
        report.left_alone.append(name)
        return instance
    instance = instance or model(collection=Collection.get_first_root_node())
    _fill(instance, path, entry)
    instance.save()
    memory.remember(instance, path=name, fingerprint=fingerprint, state=_state(instance))
    report.loaded.append(name)
    return instance


def _fill(instance: Any, path: Path, entry: dict[str, Any]) -> None:
    instance.title = entry["title"]
    instance.credit = entry.get("credit", "")
    instance.file_hash = ""
    instance.file = File(path.open("rb"), name=path.name)
    if isinstance(instance, SiteImage):
        focus = entry.get("focal_point", {})
        instance.focal_point_x = focus.get("x")
        instance.focal_point_y = focus.get("y")
        instance.focal_point_width = focus.get("width")
        instance.focal_point_height = focus.get("height")


def _state(instance: Any) -> str:
    """Return what tells an untouched object from an edited one."""
    instance.refresh_from_db()
    return fingerprint_of(f"{instance.title}|{instance.credit}|{instance.file.name}".encode())
