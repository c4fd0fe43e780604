"""Which packs a module has, what they are called, and how each is made."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from core.self_contained import static_text
from core.typesetting.compiler import typeset
from core.typesetting.documents import house_digest
from ecourse.models import ModulePack
from ecourse.packs.content import ModuleContent
from ecourse.packs.facilitator import facilitator_document
from ecourse.packs.files import Inside
from ecourse.packs.folder import module_folder
from ecourse.packs.page import PLATFORM_SCRIPTS, STYLES, module_page
from ecourse.packs.platform import fits_platform, platform_package
from ecourse.packs.word import word_document

# Raise it when this code makes other bytes from the same lessons, and every pack is made anew.
EDITION = 1
# What the page takes from the site's components.
COMPONENTS = ("table", "kept_worksheet")
Kind = ModulePack.Kind


@dataclass(frozen=True)
class Recipe:
    """A pack that can be made. `make` may raise TypesettingError."""

    kind: str
    filename: str
    make: Callable[[], bytes]


def recipes_for(content: ModuleContent) -> Iterator[Recipe]:
    """Yield the packs that a module has; one without lessons has none."""
    if not content.lessons:
        return
    stem = f"module-{content.number}"
    language = content.language

    def page() -> bytes:
        return module_page(content, Inside()).encode()

    yield Recipe(Kind.PAGE, f"{stem}-{language}.html", page)
    yield Recipe(Kind.FOLDER, f"{stem}-{language}.zip", lambda: module_folder(content))
    if any(lesson.plan for lesson in content.lessons):
        yield Recipe(Kind.PLAN, f"{stem}-facilitator-{language}.pdf", lambda: _plan_pdf(content))
        yield Recipe(
            Kind.PLAN_TEXT, f"{stem}-facilitator-{language}.docx", lambda: _plan_docx(content)
        )
    # Nobody can complete a module of which lessons are to come.
    if not content.more_to_come and fits_platform(content):
        yield Recipe(Kind.SCORM, f"{stem}-scorm-{language}.zip", lambda: platform_package(content))


def _plan_pdf(content: ModuleContent) -> bytes:
    with override(content.language):
        document = facilitator_document(content)
        return typeset(document.template, document.data, document.language)


def _plan_docx(content: ModuleContent) -> bytes:
    with override(content.language):
        return word_document(facilitator_document(content))


def digest_of(content: ModuleContent) -> str:
    """Return the hash of everything that the packs of a module are made from."""
    parts = [EDITION, house_digest(), _frame_digest(content.language), content.described()]
    encoded = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(encoded.encode()).hexdigest()


@cache
def _frame_digest(language: str) -> str:
    """Return the hash of what surrounds the lessons: templates, styles, scripts, the interface's words."""
    root = Path(settings.ROOT)
    digest = hashlib.sha256()
    for name in (*STYLES, *PLATFORM_SCRIPTS):
        digest.update(static_text(name).encode())
    catalogue = root / "site" / "locale" / language / "LC_MESSAGES" / "django.mo"
    folder = root / "templates"
    templates = [
        path
        for part in ("core/nodes", "ecourse/packs")
        for path in sorted((folder / part).rglob("*.*"))
    ]
    templates += [folder / "components" / f"{name}.html" for name in COMPONENTS]
    for path in (*templates, catalogue):
        if path.exists():
            digest.update(path.read_bytes())
    return digest.hexdigest()
