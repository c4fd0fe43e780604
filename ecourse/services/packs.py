"""Writing the packs of modules to the storage, with checksums."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from core import site_cache
from core.typesetting.errors import TypesettingError
from ecourse.models import ModulePack, ModulePage
from ecourse.packs.content import ModuleContent, content_of
from ecourse.packs.recipes import Recipe, digest_of, recipes_for

logger = logging.getLogger(__name__)


def build_packs(*, page_id: int) -> int:
    """Bring the packs of a module in one language to what is published; return how many files were made.

    A module that is not live has none. For tasks: it takes as long as the module is long. Files that are what
    they should be stay, and two processes at once wait for each other. What cannot be made is left out
    and logged with its name; an older file of that kind goes, because it no longer says what the lessons say.
    """
    # A worker has no requests that would tell it what has changed.
    site_cache.refresh()
    with transaction.atomic():
        found = ModulePage.objects.select_for_update(of=("self",)).filter(pk=page_id).first()
        if found is None:
            return 0
        language = found.content_language.code
        rows = ModulePack.objects.filter(module_key=found.translation_key, language=language)
        kept = {row.kind: row for row in rows}
        made = _brought_to(kept, found) if found.live else 0
        _delete(list(kept.values()))
    if made or kept:
        site_cache.forget()
    return made


def remove_packs(*, module_key: str, language: str) -> None:
    """Delete the packs of a module that is gone in a language."""
    _delete(list(ModulePack.objects.filter(module_key=module_key, language=language)))


def build_all_packs() -> int:
    """Make what is missing or out of date in all modules; return how many files were made."""
    ids = ModulePage.objects.live().order_by("pk").values_list("pk", flat=True)
    return sum(build_packs(page_id=page_id) for page_id in ids)


def _brought_to(kept: dict[str, ModulePack], module: ModulePage) -> int:
    """Make what is new, and leave in `kept` what has to go."""
    try:
        content = content_of(module)
    except TypesettingError as error:
        logger.error("Module %s: %s", module.pk, error)
        return 0
    digest, made = digest_of(content), 0
    for recipe in recipes_for(content):
        row = kept.get(recipe.kind)
        if row is not None and row.made_from == digest and row.file.storage.exists(row.file.name):
            del kept[recipe.kind]
            continue
        if _write(recipe, content, digest, row):
            kept.pop(recipe.kind, None)
            made += 1
    return made


def _write(recipe: Recipe, content: ModuleContent, digest: str, row: ModulePack | None) -> bool:
    """Write a pack over what its row said before; a file of the same bytes keeps its day."""
    try:
        packed = recipe.make()
    except TypesettingError as error:
        logger.error("%s: %s", recipe.filename, error)
        return False
    checksum = hashlib.sha256(packed).hexdigest()
    pack = row or ModulePack(module_key=content.key, language=content.language, kind=recipe.kind)
    if checksum != pack.sha256:
        pack.built_on = timezone.localdate()
    old, storage = pack.file.name, pack.file.storage
    pack.version, pack.version_date = content.version, content.version_date
    pack.changes, pack.made_from = content.changes, digest
    pack.filename, pack.size, pack.sha256 = recipe.filename, len(packed), checksum
    pack.file.save(recipe.filename, ContentFile(packed))
    if old:
        transaction.on_commit(lambda: storage.delete(old))
    return True


def _delete(rows: list[ModulePack]) -> None:
    """Delete rows, and their files once that stands."""
    for row in rows:
        name, storage = row.file.name, row.file.storage
        row.delete()
        transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))  # type: ignore[misc]
