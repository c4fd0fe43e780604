"""What this site makes of a material: which files there are, and how each is made."""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from campaign.models import Drawing, Material, MaterialKind
from campaign.press_releases import filled_in
from core.languages import language_of
from core.links import absolute
from core.references import load_references, references_in, rendering_with
from core.typesetting.blocks import write_stream
from core.typesetting.compiler import draw_freely, typeset
from core.typesetting.documents import Document, house_digest
from core.typesetting.services import with_files
from core.typesetting.writer import Writer

Format = Literal["pdf", "png", "svg", "txt"]

COLOUR, BLACK, WHITE = "colour", "black", "white"
POSTERS = (Drawing.UMBRELLA_POSTER, Drawing.INVITATION_POSTER)
PAPERS = ("a4", "a3")
# Pixels for each inch of 72 points.
SCREEN, SHARP, SMALL = 72, 144, 48
PREVIEW_COLOURS = 64
# Raise it when this module makes other bytes from the same words, and every file is made anew.
EDITION = 2


@dataclass(frozen=True)
class Recipe:
    """A file that can be made. `variant` is a colour or a paper; `data` is all that it shows."""

    name: str
    format: Format
    template: str
    language: str
    data: dict[str, Any]
    variant: str = ""
    resolution: int = SCREEN
    is_preview: bool = False

    @property
    def digest(self) -> str:
        """Return the hash of everything that the file is made from."""
        content = [EDITION, house_digest(), vars(self)]
        encoded = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).encode()
        return hashlib.sha256(encoded).hexdigest()

    def make(self, pictures: dict[str, Any]) -> bytes:
        """Return the file. Raises TypesettingError for letters that no font has."""
        if self.format == "txt":
            # Older editors need the mark to know that it is UTF-8, and the ends of lines to show them.
            return str(self.data["text"]).replace("\n", "\r\n").encode("utf-8-sig")
        with override(self.language):
            if self.template == "article":
                document = Document(self.template, self.language, self.data, pictures)
                data, files = with_files(document)
                return typeset(self.template, data, self.language, files)
            if self.format == "pdf":
                return typeset(self.template, self.data, self.language)
            drawn = draw_freely(
                self.template, self.data, self.language, self.format, self.resolution
            )
        return _few_colours(drawn) if self.is_preview else drawn


def recipes_for(material: Material) -> tuple[list[Recipe], dict[str, Any]]:
    """Return the files that this site makes of a material in its language, and the pictures in them."""
    code = language_of(material.locale_id).code
    with override(code):
        drawn = list(_drawn(material, code)) if material.drawing else []
        typeset_text, pictures = _typeset_text(material, code)
    return [*drawn, *typeset_text], pictures


def _drawn(material: Material, code: str) -> Iterator[Recipe]:
    template = f"material_{material.drawing}"
    data = {
        "title": material.title,
        "lines": material.lines,
        "alt": material.picture_alt_text or material.title,
        "variant": "",
    }

    def recipe(ending: Format, variant: str = "", **options: Any) -> Recipe:
        name = "-".join(part for part in (material.slug, variant, code) if part)
        words = {**data, "variant": variant}
        return Recipe(f"{name}.{ending}", ending, template, code, words, variant, **options)

    preview = f"{material.slug}-{code}-preview.png"
    if material.drawing == Drawing.WORD_MARK:
        for colour in (COLOUR, BLACK, WHITE):
            yield recipe("svg", colour)
            yield recipe("png", colour)
        shown = {**data, "variant": COLOUR}
    elif material.drawing in POSTERS:
        for paper in PAPERS:
            yield recipe("pdf", paper)
        yield recipe("svg", "a4")
        yield recipe("png", "a4", resolution=SHARP)
        shown = {**data, "variant": "a4"}
    else:
        yield recipe("svg")
        yield recipe("png", resolution=SHARP)
        yield recipe("pdf")
        shown = data
    yield Recipe(preview, "png", template, code, shown, "", SMALL, is_preview=True)


def _typeset_text(material: Material, code: str) -> tuple[list[Recipe], dict[str, Any]]:
    """Return a guide as PDF, a press release as PDF and as plain text."""
    name = f"{material.slug}-{code}"
    if material.kind == MaterialKind.PRESS_RELEASE:
        text = filled_in(material.text)
        writer = Writer()
        writer.begin_block(_("press release"))
        for paragraph in text.split("\n\n"):
            writer.text(paragraph.strip())
        article = _article(material, writer, summary="")
        plain = Recipe(f"{name}.txt", "txt", "", code, {"text": f"{text.strip()}\n"})
        return [Recipe(f"{name}.pdf", "pdf", "article", code, article), plain], {}
    if material.kind == MaterialKind.GUIDE and material.body:
        found = references_in(material)
        with rendering_with(load_references(found)):
            writer = Writer()
            write_stream(material.body, writer)
        article = _article(material, writer, summary=material.summary)
        return [Recipe(f"{name}.pdf", "pdf", "article", code, article)], writer.pictures
    return [], {}


def _article(material: Material, writer: Writer, summary: str) -> dict[str, Any]:
    from campaign.selectors.materials import materials_addresses

    address = materials_addresses().get(language_of(material.locale_id).code, "/")
    return {
        "title": material.title,
        "summary": summary,
        "organisation": _("International Drug Policy Consortium"),
        "dated": "",
        "footer": absolute(f"{address}{material.slug}/"),
        "blocks": writer.blocks,
    }


def _few_colours(picture: bytes) -> bytes:
    """Return a drawing as light as lists need it, transparent where it was."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as drawing:
        method = Image.Quantize.FASTOCTREE
        few = drawing.convert("RGBA").quantize(PREVIEW_COLOURS, method=method)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()
