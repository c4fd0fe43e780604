"""Writing the files of materials: what this site makes, and what editors have brought, with checksums."""

import hashlib
import io
import logging
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image

from campaign.material_files import Recipe, recipes_for
from campaign.models import Material, MaterialFile
from core import site_cache
from core.models import SiteDocument
from core.typesetting.errors import TypesettingError

logger = logging.getLogger(__name__)
PIECE = 1 << 20


def write_files(*, material_id: int) -> int:
    """Bring the files of a material to what its published text says; return how many were made.

    A material that is not live has none. For tasks: a drawing takes some hundredths of a second. Files that
    are what they should be stay, and two processes at once wait for each other. What cannot be made
    is left out and logged with its name.
    """
    with transaction.atomic():
        found = Material.objects.select_for_update(of=("self",)).filter(pk=material_id).first()
        if found is None or not found.live:
            remove_files(material_id=material_id)
            return 0
        made = _write_made(found)
        _write_brought(found)
    site_cache.forget()
    return made


def remove_files(*, material_id: int) -> None:
    """Delete the files of a material that is no longer live; documents stay in their library."""
    _delete(list(MaterialFile.objects.filter(material_id=material_id)))


def write_all_files() -> int:
    """Make what is missing or older than the fonts and drawings of this version; return how many."""
    ids = Material.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)
    return sum(write_files(material_id=material_id) for material_id in ids)


def _write_made(material: Material) -> int:
    recipes, pictures = recipes_for(material)
    rows = MaterialFile.objects.filter(material=material, document=None)
    kept = {(row.filename, row.made_from): row for row in rows}
    new = [recipe for recipe in recipes if (recipe.name, recipe.digest) not in kept]
    wanted = {(recipe.name, recipe.digest) for recipe in recipes}
    _delete([row for key, row in kept.items() if key not in wanted])
    return sum(_write(material, recipe, pictures) for recipe in new)


def _write(material: Material, recipe: Recipe, pictures: dict[str, Any]) -> bool:
    try:
        content = recipe.make(pictures)
    except TypesettingError as error:
        logger.error("%s: %s", recipe.name, error)
        return False
    row = MaterialFile(
        material=material,
        filename=recipe.name,
        language=recipe.language,
        variant=recipe.variant,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_from=recipe.digest,
        is_preview=recipe.is_preview,
    )
    if recipe.is_preview:
        with Image.open(io.BytesIO(content)) as picture:
            row.width, row.height = picture.size
    row.made.save(recipe.name, ContentFile(content))
    return True


def _write_brought(material: Material) -> None:
    """Write a row for each document that the material names, with the checksum of its present file."""
    wanted = {
        block.value["document"].pk: (block.value["document"], block.value["language"])
        for block in material.files
        if block.value["document"] is not None
    }
    rows = {
        row.document_id: row
        for row in MaterialFile.objects.filter(material=material).exclude(document=None)
    }
    _delete([row for pk, row in rows.items() if pk not in wanted])
    for pk, (document, language) in wanted.items():
        row = rows.get(pk) or MaterialFile(material=material, document=document)
        if row.made_from != document.file.name or row.language != language:
            _describe(row, document, language)
            row.save()


def _describe(row: MaterialFile, document: SiteDocument, language: str) -> None:
    digest, size = hashlib.sha256(), 0
    with document.file.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            size += len(piece)
    row.filename = document.filename
    row.language = language
    row.size = size
    row.sha256 = digest.hexdigest()
    row.made_from = document.file.name


def _delete(rows: list[MaterialFile]) -> None:
    """Delete rows, and their files once that stands."""
    for row in rows:
        name, storage = row.made.name, row.made.storage
        row.delete()
        if name:
            transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))  # type: ignore[misc]
