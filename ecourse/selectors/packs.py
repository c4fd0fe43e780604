"""Packs as readers find them."""

from collections.abc import Sequence
from uuid import UUID

from core.models.pages import restrictions_exist
from ecourse.models import LessonPage, ModulePack, ModulePage

ORDER = {kind: place for place, kind in enumerate(ModulePack.Kind)}


def packs_of(module_key: UUID, language_code: str) -> Sequence[ModulePack]:
    """Return the packs of a module in one language, in the order in which they are offered; one query."""
    rows = ModulePack.objects.filter(module_key=module_key, language=language_code)
    return sorted(rows, key=lambda row: ORDER[ModulePack.Kind(row.kind)])


def pack_named(module_key: UUID, language_code: str, filename: str) -> ModulePack | None:
    """Return the pack with this file name, or None."""
    rows = ModulePack.objects.filter(module_key=module_key, language=language_code)
    return rows.filter(filename=filename).first()


def open_lessons(module: ModulePage) -> list[LessonPage]:
    """Return the live lessons of a module that everybody may read, in their order; one query as a rule."""
    lessons = LessonPage.objects.child_of(module).live().order_by("path")
    return list(lessons.public() if restrictions_exist() else lessons)
