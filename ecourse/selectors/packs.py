"""Packs as readers find them."""

from collections.abc import Sequence
from uuid import UUID

from ecourse.models import ModulePack

ORDER = {kind: place for place, kind in enumerate(ModulePack.Kind)}


def packs_of(module_key: UUID, language_code: str) -> Sequence[ModulePack]:
    """Return the packs of a module in one language, in the order in which they are offered; one query."""
    rows = ModulePack.objects.filter(module_key=module_key, language=language_code)
    return sorted(rows, key=lambda row: ORDER[ModulePack.Kind(row.kind)])


def pack_named(module_key: UUID, language_code: str, filename: str) -> ModulePack | None:
    """Return the pack with this file name, or None."""
    rows = ModulePack.objects.filter(module_key=module_key, language=language_code)
    return rows.filter(filename=filename).first()
